import type { Actor } from "@/lib/actor";

/** Admins, Managers and Viewers read the company's lists; a Worker sees no other person's data. */
export function mayReadPeople(actor: Actor): boolean {
  return actor.kind === "member" && actor.role !== "WORKER";
}
