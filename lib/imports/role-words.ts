import { roleLabel, roles, type Role } from "@/lib/roles";

const words: Record<string, Role> = {
  admin: "ADMIN",
  administrator: "ADMIN",
  manager: "MANAGER",
  viewer: "VIEWER",
  "read only": "VIEWER",
  "read-only": "VIEWER",
  readonly: "VIEWER",
  worker: "WORKER",
};
for (const role of roles) words[roleLabel[role].toLowerCase()] = role;

/** The role that a cell of a file names; null = none that we know. */
export function readRole(cell: string): Role | null {
  const word = cell.trim().toLowerCase();
  return Object.hasOwn(words, word) ? (words[word] ?? null) : null;
}
