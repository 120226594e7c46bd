import type { Work } from "@/lib/command";
import { invitationLifecycle, type InvitationMove } from "@/lib/invitations/lifecycle";
import { killLinks } from "@/lib/invitations/links";
import { demandOpen, type LoadedInvitation } from "@/lib/invitations/load";
import { leadsTo, step } from "@/lib/lifecycle";
import { membershipLifecycle } from "@/lib/memberships/lifecycle";

/** Ends an open invitation without a membership: no link works any more, and the record waits as Initial again. */
export async function closeInvitation(
  work: Work,
  invitation: LoadedInvitation,
  move: Extract<InvitationMove, "decline" | "revoke" | "expire">,
): Promise<{ from: string }> {
  const { tx, now } = work;
  demandOpen(invitation);
  const { companyId, id, membershipId, status: from } = invitation;
  await tx.invitation.updateMany({
    where: { companyId, id, status: from },
    data: {
      status: step(invitationLifecycle, from, move),
      closedAt: now,
      codeHash: null,
      version: { increment: 1 },
    },
  });
  const closed = leadsTo(membershipLifecycle, "close-invitation");
  await tx.membership.updateMany({
    where: { companyId, id: membershipId, personId: null, status: { in: closed.from } },
    data: { status: closed.to, updatedAt: now, version: { increment: 1 } },
  });
  await killLinks(work, id);
  return { from };
}
