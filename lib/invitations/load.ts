import type { Work } from "@/lib/command";
import type { Tx } from "@/lib/db";
import { asInvitationStatus, isOpen, type ClosedStatus } from "@/lib/invitations/lifecycle";
import { meet } from "@/lib/memberships/activate";
import { managesRole } from "@/lib/memberships/policy";
import { Refusal } from "@/lib/result";
import { asRole } from "@/lib/roles";

/** An invitation with its company and record, inside the actor's company only: another company's id is not found. */
export async function loadInvitation(tx: Pick<Tx, "invitation">, companyId: string, id: string) {
  const row = await tx.invitation.findFirst({
    where: { companyId, id },
    include: { company: true, membership: true, invitedBy: true },
  });
  if (!row) throw new Refusal("not-found", "There is nothing here.");
  const { membership, status } = row;
  const role = asRole(status === "accepted" ? row.role : membership.role);
  return { ...row, role, status: asInvitationStatus(status) };
}

export type LoadedInvitation = Awaited<ReturnType<typeof loadInvitation>>;

/** The same, once whoever else wants to move it has had their turn. */
export async function lockInvitation(work: Work, id: string): Promise<LoadedInvitation> {
  const { actor, tx } = work;
  const { emailKey } = await loadInvitation(tx, actor.companyId, id);
  await meet(work, emailKey);
  return loadInvitation(tx, actor.companyId, id);
}

/**
 * Whether somebody may still accept it: open and in time, the company too, for the same record and address, and
 * whoever invited could do so today.
 */
export async function isLive(
  tx: Pick<Tx, "membership">,
  { companyId, invitedById, role, ...invitation }: LoadedInvitation,
  now: Date,
): Promise<boolean> {
  const { status, expiresAt, company, membership, emailKey } = invitation;
  if (!isOpen(status) || expiresAt <= now || company.status !== "active") return false;
  if (membership.status !== "invited" || membership.personId || membership.emailKey !== emailKey)
    return false;
  const inviter = await tx.membership.findFirst({
    where: {
      companyId,
      personId: invitedById,
      connectionId: null,
      status: "active",
      person: { status: "active" },
    },
  });
  return inviter !== null && managesRole(asRole(inviter.role), role);
}

const ended: Record<ClosedStatus, string> = {
  accepted: "This invitation was accepted meanwhile.",
  declined: "This invitation was declined meanwhile.",
  revoked: "This invitation was withdrawn meanwhile.",
  expired: "This invitation expired meanwhile.",
};

/** What the one who lost a race reads. @throws Refusal `conflict` unless the invitation is open */
export function demandOpen({ status }: LoadedInvitation): void {
  if (!isOpen(status)) throw new Refusal("conflict", ended[status]);
}
