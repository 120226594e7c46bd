import { addDays } from "date-fns";
import type { Work } from "@/lib/command";
import { INVITATION_DAYS } from "@/lib/invitations/lifecycle";
import { newSecret } from "@/lib/tokens";

/** `invitation` proves the mailbox it was sent to; `invitation-copy` was handed on by an Admin and proves nothing. */
export const linkPurposes = ["invitation", "invitation-copy"] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** Makes a link's secret; only its hash is kept. */
export async function newInvitationLink(
  { actor, tx, now }: Work,
  invitationId: string,
  purpose: LinkPurpose,
): Promise<string> {
  const { secret, hash } = newSecret();
  await tx.token.create({
    data: {
      hash,
      purpose,
      companyId: actor.companyId,
      subjectId: invitationId,
      createdAt: now,
      expiresAt: addDays(now, INVITATION_DAYS),
    },
  });
  return secret;
}

/** No link of this invitation works any more, or none of the given kinds. */
export async function killLinks(
  { tx, now }: Work,
  invitationId: string,
  purposes: readonly LinkPurpose[] = linkPurposes,
): Promise<void> {
  await tx.token.updateMany({
    where: { subjectId: invitationId, purpose: { in: [...purposes] }, usedAt: null },
    data: { usedAt: now },
  });
}
