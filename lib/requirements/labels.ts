import { plural } from "@/lib/dates";
import type { Askable } from "@/lib/requirements/schema";

/** Of whom, in the plural: for lists, ticks and the record. */
export const askedLabel: Record<Askable, string> = {
  ADMIN: "Admins",
  MANAGER: "Managers",
  VIEWER: "Viewers",
  WORKER: "Workers",
  CONTRACTORS: "Contractors",
};

const one: Record<Askable, string> = {
  ADMIN: "active Admin",
  MANAGER: "active Manager",
  VIEWER: "active Viewer",
  WORKER: "active Worker",
  CONTRACTORS: "active contractor",
};

/** `42 active Workers and 3 active contractors`. */
export function askedOf(of: readonly Askable[], counts: Record<Askable, number>): string {
  const parts = of.map((who) => plural(counts[who], one[who]));
  const last = parts.pop() ?? "nobody";
  return parts.length > 0 ? `${parts.join(", ")} and ${last}` : last;
}
