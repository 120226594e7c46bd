import { addDays } from "date-fns";
import type { Work } from "@/lib/command";
import { INVITATION_DAYS } from "@/lib/invitations/lifecycle";
import { newSecret } from "@/lib/tokens";

/** `invitation` proves the mailbox it was sent to; `invitation-copy` was handed on by an Admin and proves nothing. */
export const linkPurposes = ["invitation", "invitation-copy"] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** Makes a link's secret; only its hash is kept. */
export async function newInvitationLink(
  work: Work,
  invitationId: string,
  purpose: LinkPurpose,
): Promise<string> {
  const [secret = ""] = await newInvitationLinks(work, [invitationId], purpose);
  return secret;
}

/** The same for several invitations, in their order. */
export async function newInvitationLinks(
  { actor, tx, now }: Work,
  invitationIds: string[],
  purpose: LinkPurpose,
): Promise<string[]> {
  const made = invitationIds.map((subjectId) => ({ subjectId, ...newSecret() }));
  const about = {
    purpose,
    companyId: actor.companyId,
    createdAt: now,
    expiresAt: addDays(now, INVITATION_DAYS),
  };
  await tx.token.createMany({ data: made.map(({ subjectId, hash }) => ({ ...about, subjectId, hash })) });
  return made.map(({ secret }) => secret);
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
