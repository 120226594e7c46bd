import type { Actor } from "@/lib/actor";
import { managesRole, mayReadPeople } from "@/lib/memberships/policy";
import type { Role } from "@/lib/roles";

type Subject = { companyId: string; personId: string | null; role: Role };

/** Whoever reads the lists reads whom the review is about. */
export const mayReadReviews = mayReadPeople;

/** Whether the actor may say that this account is still needed, or end it; nobody says so of themselves. */
export function mayConfirm(actor: Actor, member: Subject): boolean {
  if (actor.kind !== "member" || actor.companyId !== member.companyId) return false;
  return managesRole(actor.role, member.role) && actor.personId !== member.personId;
}

/** Whether the actor may end the account of anybody at all. */
export const mayEndAny = (actor: Actor): boolean =>
  actor.kind === "member" && managesRole(actor.role, "WORKER");

/** Managers look after Workers: their review is of those alone. */
export const reviewsWorkersOnly = (actor: Actor): boolean =>
  actor.kind === "member" && actor.role === "MANAGER";

/** The weekly list, its reminder and the end are the clock's. */
export const isClock = (actor: Actor): boolean => actor.kind === "system";
