import type { Actor } from "@/lib/actor";
import { PLATFORM } from "@/lib/id";

type Subject = { companyId: string; personId: string | null };

/** Looking for somebody across companies is support's alone. */
export const mayLookUp = (actor: Actor): boolean => actor.kind === "support" && actor.companyId === PLATFORM;

/** Whether a look-up, or a return, may be written down for this member: support at work for that company. */
export const mayServe = (actor: Actor, member: Subject): boolean =>
  actor.kind === "support" && actor.companyId === member.companyId;

/** Nobody brings themselves back, and support has no other move at a company. */
export const mayBringBack = (actor: Actor, member: Subject): boolean =>
  mayServe(actor, member) && actor.kind === "support" && actor.personId !== member.personId;

/** An Admin of the company takes back what support did, for anybody but themselves. */
export const mayObject = (actor: Actor, member: Subject): boolean =>
  actor.kind === "member" &&
  actor.role === "ADMIN" &&
  actor.companyId === member.companyId &&
  actor.personId !== member.personId;
