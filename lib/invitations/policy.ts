import type { Actor } from "@/lib/actor";
import { invitationLifecycle, isOpen, type InvitationStatus } from "@/lib/invitations/lifecycle";
import { mayAdd } from "@/lib/memberships/policy";
import type { Role } from "@/lib/roles";

/** What a company's own people may do to an invitation. */
export type InvitationAct = "resend" | "copy-link" | "change-role" | "revoke";

type Subject = { companyId: string; role: Role };
type Rule = (actor: Actor, invitation: Subject) => boolean;

/** Whoever may add somebody with this role looks after the invitation, too: a Manager after Workers' alone. */
const looksAfter: Rule = (actor, { companyId, role }) => actor.companyId === companyId && mayAdd(actor, role);

const isAdminHere: Rule = (actor, { companyId }) =>
  actor.kind === "member" && actor.role === "ADMIN" && actor.companyId === companyId;

const rules: Record<InvitationAct, Rule> = {
  resend: looksAfter,
  "copy-link": looksAfter,
  "change-role": isAdminHere,
  revoke: looksAfter,
};

/** Whether the actor may do this to the invitation, whatever its status. */
export function may(actor: Actor, act: InvitationAct, invitation: Subject): boolean {
  return rules[act](actor, invitation);
}

/** The moves that a screen may offer: allowed by policy, and open in the lifecycle. */
export function movesFor(actor: Actor, invitation: Subject & { status: InvitationStatus }): InvitationAct[] {
  const moves: InvitationAct[] = ["resend", "copy-link", "change-role", "revoke"];
  return moves.filter((move) => isOpenTo(move, invitation.status) && may(actor, move, invitation));
}

function isOpenTo(move: InvitationAct, status: InvitationStatus): boolean {
  if (move === "resend") return invitationLifecycle[status]["send-again"] !== undefined;
  return isOpen(status);
}

/** Only the clock lets an invitation expire, and only the mail's provider tells of a mail that came back. */
export const isMachine = (actor: Actor): boolean => actor.kind === "system";
