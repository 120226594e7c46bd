import { actingPerson, type Actor } from "@/lib/actor";
import { managesRole } from "@/lib/memberships/policy";
import type { Role } from "@/lib/roles";

/** Whose document it is: a member's (`role`), or a contractor company's (`role` null). */
export type DocumentOwner = { companyId: string; personId: string | null; role: Role | null };

/** Who looks after the papers of whom: Admins everybody's, Managers those of Workers and contractors. */
export function mayReviewOf(actor: Actor, owner: DocumentOwner): boolean {
  if (actor.kind !== "member" || actor.companyId !== owner.companyId) return false;
  return managesRole(actor.role, owner.role ?? "WORKER");
}

/** Nobody decides about their own, nor about what they handed in for somebody else. */
export function mayDecide(actor: Actor, owner: DocumentOwner, handedInBy: string): boolean {
  const self = actingPerson(actor);
  return mayReviewOf(actor, owner) && self !== owner.personId && self !== handedInBy;
}

/** Whether the actor may read what a file holds: who reviews it, and whose it is. A Viewer sees states only. */
export function mayOpenFile(actor: Actor, owner: DocumentOwner): boolean {
  return mayReviewOf(actor, owner) || isOwn(actor, owner);
}

/** Whether it is the actor's own file. */
export function isOwn(actor: Actor, owner: DocumentOwner): boolean {
  return (
    owner.personId !== null && actingPerson(actor) === owner.personId && actor.companyId === owner.companyId
  );
}

/** The list of what waits for verifying. */
export function mayVerify(actor: Actor): boolean {
  return actor.kind === "member" && (actor.role === "ADMIN" || actor.role === "MANAGER");
}

/** How a file stands is for everybody who reads the lists; what is in it is not. */
export function mayReadStates(actor: Actor): boolean {
  return actor.kind === "member" && actor.role !== "WORKER";
}

/** The clock reminds, and keeps what the scanner said; nobody else. */
export const mayRemind = (actor: Actor): boolean => actor.kind === "system";
export const mayScan = mayRemind;
