import type { Actor } from "@/lib/actor";
import { mayReadPeople } from "@/lib/memberships/policy";

type Subject = { companyId: string; personId: string };

const isOwn = (actor: Actor, batch: Subject) => actor.kind === "member" && actor.personId === batch.personId;

/** Whoever began long work watches it; Admins watch all of it. A Worker has none. */
export function mayWatch(actor: Actor, batch: Subject): boolean {
  if (!mayReadPeople(actor) || actor.companyId !== batch.companyId || actor.kind !== "member") return false;
  return isOwn(actor, batch) || actor.role === "ADMIN";
}

/** Whoever watches it may stop it. */
export const mayCancel = mayWatch;

/** What comes next in it, and the file that it makes, is for whoever began it. */
export function mayGoOn(actor: Actor, batch: Subject): boolean {
  return isOwn(actor, batch) && mayWatch(actor, batch);
}
