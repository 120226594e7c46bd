import { addDays } from "date-fns";
import { fullName } from "@/lib/access";
import { actingPerson } from "@/lib/actor";
import type { Work } from "@/lib/command";
import { newId } from "@/lib/id";
import { INVITATION_DAYS } from "@/lib/invitations/lifecycle";
import { links } from "@/lib/links";
import { Refusal } from "@/lib/result";
import type { Role } from "@/lib/roles";
import { newSecret } from "@/lib/tokens";

/** A membership without a person yet, as it is invited. */
export type Invitee = {
  id: string;
  firstName: string;
  lastName: string;
  email: string | null;
  emailKey: string | null;
  role: Role;
};

/**
 * Invites the person behind a membership in the running command, or sends an earlier invitation of it again: a new
 * link goes out by mail, every link before is dead. The membership becomes Invited. Whether the actor may was asked
 * before; how often, too.
 * @returns the invitation's id
 */
export async function sendInvitation(
  work: Work,
  invitee: Invitee,
  { batch }: { batch?: string } = {},
): Promise<{ invitationId: string }> {
  const { actor, tx, now, record } = work;
  const { companyId } = actor;
  const { id: membershipId, email, emailKey, role } = invitee;
  const invitedById = actingPerson(actor);
  if (!email || !emailKey || !invitedById) throw new Refusal("refused", "Add an email address first.");
  const former = await tx.invitation.findFirst({
    where: { companyId, membershipId, status: { not: "accepted" } },
    orderBy: [{ sentAt: "desc" }, { id: "desc" }],
  });
  const invitationId = former?.id ?? newId();
  const name = fullName(invitee.firstName, invitee.lastName);
  const newest = {
    name,
    email,
    emailKey,
    role,
    invitedById,
    sentAt: now,
    expiresAt: addDays(now, INVITATION_DAYS),
  };
  if (former) {
    await tx.invitation.updateMany({
      where: { companyId, id: invitationId },
      data: {
        ...newest,
        status: "sent",
        mail: "queued",
        openedAt: null,
        closedAt: null,
        sentCount: { increment: 1 },
        version: { increment: 1 },
      },
    });
    await killLinks(work, invitationId);
  } else {
    await tx.invitation.create({ data: { companyId, id: invitationId, membershipId, ...newest } });
  }
  await tx.membership.updateMany({
    where: { companyId, id: membershipId, personId: null },
    data: { status: "invited", updatedAt: now, version: { increment: 1 } },
  });
  const inviteUrl = links.invitation(await newInvitationLink(work, invitationId, "invitation"));
  const data = { role, again: former !== null, ...(batch ? { batch } : {}) };
  await record({ type: "invitation.sent", subject: invitationId, person: null, data }, { inviteUrl });
  return { invitationId };
}

/** Makes a link's secret: `invitation` proves the mailbox it was sent to, `invitation-copy` proves nothing. */
export async function newInvitationLink(
  { actor, tx, now }: Work,
  invitationId: string,
  purpose: "invitation" | "invitation-copy",
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

/** No link of this invitation works any more. */
export async function killLinks({ tx, now }: Work, invitationId: string): Promise<void> {
  await tx.token.updateMany({
    where: { subjectId: invitationId, purpose: { in: ["invitation", "invitation-copy"] }, usedAt: null },
    data: { usedAt: now },
  });
}
