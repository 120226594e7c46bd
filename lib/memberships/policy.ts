import type { Actor } from "@/lib/actor";
import type { MembershipStatus } from "@/lib/memberships/lifecycle";
import type { Role } from "@/lib/roles";

type Subject = { companyId: string; personId: string | null; role: Role };
type Rule = (actor: Actor, member: Subject) => boolean;

const isHere: Rule = (actor, member) => actor.kind === "member" && actor.companyId === member.companyId;
const isSelf: Rule = (actor, member) => actor.kind === "member" && actor.personId === member.personId;

/** Users are the Admins' matter, Workers the Managers' too (rule book, section 2). */
export const managesRole = (own: Role, other: Role): boolean =>
  own === "ADMIN" || (own === "MANAGER" && other === "WORKER");

const manages: Rule = (actor, member) =>
  isHere(actor, member) && actor.kind === "member" && managesRole(actor.role, member.role);

const isAdminHere: Rule = (actor, member) =>
  isHere(actor, member) && actor.kind === "member" && actor.role === "ADMIN";

export type MemberMove =
  "edit" | "change-role" | "change-notifications" | "invite" | "deactivate" | "reactivate";

/** Nobody changes their own role; an Admin may silence themselves, as long as another one still hears. */
const rules: Record<MemberMove, Rule> = {
  edit: manages,
  "change-role": (actor, member) => isAdminHere(actor, member) && !isSelf(actor, member),
  "change-notifications": isAdminHere,
  invite: (actor, member) => manages(actor, member) && !isSelf(actor, member),
  deactivate: (actor, member) => manages(actor, member) && !isSelf(actor, member),
  reactivate: (actor, member) => manages(actor, member) && !isSelf(actor, member),
};

/** Whether the actor may do this to the member, whatever the member's status. */
export function mayMove(actor: Actor, move: MemberMove, member: Subject): boolean {
  return rules[move](actor, member);
}

const openIn: Record<MembershipStatus, MemberMove[]> = {
  initial: ["edit", "change-role", "change-notifications", "invite", "deactivate"],
  invited: ["edit", "change-role", "change-notifications", "invite", "deactivate"],
  pending: ["edit", "change-role", "change-notifications", "deactivate"],
  active: ["edit", "change-role", "change-notifications", "deactivate"],
  inactive: ["reactivate"],
};

/** The moves a screen may offer: allowed by policy, and open in the member's status. A Worker has no notifications to set. */
export function memberMoves(actor: Actor, member: Subject & { status: MembershipStatus }): MemberMove[] {
  return openIn[member.status].filter(
    (move) => mayMove(actor, move, member) && !(move === "change-notifications" && member.role === "WORKER"),
  );
}

/** Admins, Managers and Viewers read the company's lists; a Worker sees no other person's data. */
export function mayReadPeople(actor: Actor): boolean {
  return actor.kind === "member" && actor.role !== "WORKER";
}

/** Whoever reads the lists exports them. */
export const mayExport = mayReadPeople;

/** Whether the actor may add somebody with this role to the company. */
export function mayAdd(actor: Actor, role: Role): boolean {
  return manages(actor, { companyId: actor.companyId, personId: null, role });
}

/** When and with what somebody is signed in is for those who answer for the accounts. */
export function maySeeSessions(actor: Actor): boolean {
  return actor.kind === "member" && actor.role === "ADMIN";
}

/** Who sees them may end them, but for the own ones, which have a page of their own. */
export function mayEndSessions(actor: Actor, member: Subject): boolean {
  return maySeeSessions(actor) && isHere(actor, member) && !isSelf(actor, member);
}

/** Whether mail goes to an address again that it came back from is for those who answer for the accounts. */
export const mayLiftStop = (actor: Actor, { companyId }: { companyId: string }): boolean =>
  actor.kind === "member" && actor.companyId === companyId && actor.role === "ADMIN";

/** Who hears of access requests is the Admins' business: the column, its filter and its sort are theirs. */
export function maySeeNotifications(actor: Actor): boolean {
  return actor.kind === "member" && actor.role === "ADMIN";
}
