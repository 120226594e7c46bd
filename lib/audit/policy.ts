import type { Actor } from "@/lib/actor";

/** The whole record tells who did what to whom: it leaves the house with an Admin, of the own company. */
export function mayExportRecord(actor: Actor): boolean {
  return actor.kind === "member" && actor.role === "ADMIN";
}
