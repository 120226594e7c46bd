import { addDays } from "date-fns";
import { acceptOpenRequest } from "@/lib/access-requests/accept";
import { fullName } from "@/lib/access";
import { actingPerson } from "@/lib/actor";
import type { Secrets } from "@/lib/audit/facts";
import type { Work } from "@/lib/command";
import { newId } from "@/lib/id";
import { INVITATION_DAYS } from "@/lib/invitations/lifecycle";
import { killLinks, newInvitationLink, newInvitationLinks } from "@/lib/invitations/links";
import { countInvitations } from "@/lib/invitations/quota";
import { leadsTo } from "@/lib/lifecycle";
import { links } from "@/lib/links";
import { meet } from "@/lib/memberships/activate";
import { membershipLifecycle } from "@/lib/memberships/lifecycle";
import { Refusal } from "@/lib/result";
import type { Role } from "@/lib/roles";

/** A membership without a person yet, as it is invited. */
export type Invitee = {
  id: string;
  firstName: string;
  lastName: string;
  email: string | null;
  emailKey: string | null;
  role: Role;
};

const invited = leadsTo(membershipLifecycle, "invite");

/**
 * Invites the person behind a membership in the running command, or sends an earlier invitation of it again: a new
 * link goes out by mail, every link before is dead. The membership becomes Invited. Whether the actor may was asked
 * before; how often a mailbox is sent one is counted here. Where the person has asked for access already, an Admin's
 * invitation is the answer: the request is accepted with the invited role, and nothing is sent.
 * @returns the invitation's id; null = the open request was accepted instead
 */
export async function sendInvitation(work: Work, invitee: Invitee): Promise<{ invitationId: string | null }> {
  const { actor, tx, now, record } = work;
  const { companyId } = actor;
  const { id: membershipId, email, emailKey, role } = invitee;
  const invitedById = actingPerson(actor);
  if (!email || !emailKey || !invitedById) throw new Refusal("refused", "Add an email address first.");
  await meet(work, emailKey);
  if (await acceptOpenRequest(work, emailKey, role)) return { invitationId: null };
  const former = await tx.invitation.findFirst({
    where: { companyId, membershipId, status: { not: "accepted" } },
    orderBy: [{ sentAt: "desc" }, { id: "desc" }],
  });
  const invitationId = former?.id ?? newId();
  const newest = newestOf(work, { ...invitee, email, emailKey }, invitedById);
  if (former) {
    await tx.invitation.updateMany({
      where: { companyId, id: invitationId },
      data: {
        ...newest,
        status: "sent",
        mail: "queued",
        openedAt: null,
        closedAt: null,
        codeHash: null,
        sentCount: { increment: 1 },
        version: { increment: 1 },
      },
    });
    await killLinks(work, invitationId);
  } else {
    await tx.invitation.create({ data: { companyId, id: invitationId, membershipId, ...newest } });
  }
  await tx.membership.updateMany({
    where: { companyId, id: membershipId, personId: null, status: { in: invited.from } },
    data: { status: invited.to, updatedAt: now, version: { increment: 1 } },
  });
  await countInvitations(work, [emailKey]);
  const inviteUrl = links.invitation(await newInvitationLink(work, invitationId, "invitation"));
  const data = { role, again: former !== null };
  await record({ type: "invitation.sent", subject: invitationId, person: null, data }, { inviteUrl });
  return { invitationId };
}

/** What an invitation holds of its newest sending. */
function newestOf({ now }: Work, invitee: Addressed, invitedById: string) {
  const { firstName, lastName, email, emailKey, role } = invitee;
  const name = fullName(firstName, lastName);
  return { name, email, emailKey, role, invitedById, sentAt: now, expiresAt: addDays(now, INVITATION_DAYS) };
}

type Addressed = Invitee & { email: string; emailKey: string };

/**
 * Invites several people who were put on record in this command: nobody has invited them before, none has asked for
 * access, and their addresses are met. A few statements for all of them.
 */
export async function sendFirstInvitations(work: Work, invitees: Addressed[]): Promise<void> {
  const { actor, tx, now, recordEach } = work;
  const { companyId } = actor;
  const invitedById = actingPerson(actor);
  if (!invitedById) throw new Refusal("not-found", "There is nothing here.");
  const invitations = invitees.map((invitee) => ({
    ...{ companyId, id: newId(), membershipId: invitee.id, ...newestOf(work, invitee, invitedById) },
  }));
  await tx.invitation.createMany({ data: invitations });
  await tx.membership.updateMany({
    where: {
      companyId,
      id: { in: invitees.map(({ id }) => id) },
      personId: null,
      status: { in: invited.from },
    },
    data: { status: invited.to, updatedAt: now, version: { increment: 1 } },
  });
  await countInvitations(
    work,
    invitees.map(({ emailKey }) => emailKey),
  );
  const ids = invitations.map(({ id }) => id);
  const secrets = await newInvitationLinks(work, ids, "invitation");
  const facts = invitations.map(({ id, role }, nr) => ({
    fact: { type: "invitation.sent" as const, subject: id, person: null, data: { role, again: false } },
    secrets: [{ inviteUrl: links.invitation(secrets[nr] ?? "") }] satisfies Secrets<"invitation.sent">,
  }));
  await recordEach(facts);
}
