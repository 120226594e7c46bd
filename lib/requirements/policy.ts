import type { Actor } from "@/lib/actor";

/** What is asked of people is the Admins' matter (rule book, section 2). */
export function mayChangeRequirements(actor: Actor): boolean {
  return actor.kind === "member" && actor.role === "ADMIN";
}

/** Admins, Managers and Viewers read what is asked; a Worker sees the own items. */
export function mayReadRequirements(actor: Actor): boolean {
  return actor.kind === "member" && actor.role !== "WORKER";
}

/** The clock tells people of a new one, nobody else. */
export const mayTell = (actor: Actor): boolean => actor.kind === "system";
