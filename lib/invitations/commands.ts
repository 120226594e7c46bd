import { addSeconds } from "date-fns";
import type { Actor } from "@/lib/actor";
import { command } from "@/lib/command";
import { formatMoment } from "@/lib/dates";
import { database, inCompany } from "@/lib/db";
import { demandGoing } from "@/lib/delivery/stopped";
import { closeInvitation } from "@/lib/invitations/close";
import { isOpen } from "@/lib/invitations/lifecycle";
import { killLinks, newInvitationLink } from "@/lib/invitations/links";
import { demandOpen, loadInvitation, lockInvitation, type LoadedInvitation } from "@/lib/invitations/load";
import { may } from "@/lib/invitations/policy";
import { aboutInvitation, changeInvitedRoleInput, inviteInput } from "@/lib/invitations/schema";
import { sendInvitation } from "@/lib/invitations/send";
import { links } from "@/lib/links";
import { meet } from "@/lib/memberships/activate";
import { mayAdd, mayMove } from "@/lib/memberships/policy";
import { limits, take } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { asRole } from "@/lib/roles";

const clashes = { invitation_one_open: "This address was invited meanwhile. Reload to see the invitation." };

/** Sends the invitation to somebody who is on record as Initial. */
export const inviteMember = command({
  name: "invitation.send",
  input: inviteInput,
  clashes,
  async prepare({ membershipId }, actor) {
    const { companyId } = actor;
    const former = await inCompany(companyId, () =>
      database().invitation.findFirst({
        where: { companyId, membershipId, status: { not: "accepted" } },
        orderBy: { sentAt: "desc" },
      }),
    );
    // Not once more by another door than Resend.
    if (former && former.status !== "sent") await demandResend(actor, former.id);
  },
  async run(work, { membershipId }) {
    const { actor, tx, ask } = work;
    const where = { companyId: actor.companyId, id: membershipId };
    const before = await tx.membership.findFirst({ where });
    if (before?.emailKey) await meet(work, before.emailKey);
    const member = await tx.membership.findFirst({ where });
    ask(member !== null && mayMove(actor, "invite", { ...member, role: asRole(member.role) }));
    if (!member) throw new Refusal("not-found", "There is nothing here.");
    if (member.personId) throw new Refusal("conflict", "This person has an account here already.");
    if (member.status === "inactive") throw new Refusal("refused", "This person is inactive.");
    if (member.status === "invited")
      throw new Refusal("conflict", "An invitation is open already. Resend it under Invitations.");
    return sendInvitation(work, { ...member, role: asRole(member.role) });
  },
});

/** Sends an invitation again, with a new link: the old one dies. Three times a day. */
export const resendInvitation = command({
  name: "invitation.resend",
  input: aboutInvitation,
  clashes,
  prepare: ({ invitationId }, actor) => demandResend(actor, invitationId),
  async run(work, { invitationId }) {
    const { actor, ask } = work;
    ask(may(actor, "resend", await loadInvitation(work.tx, actor.companyId, invitationId)));
    const invitation = await lockInvitation(work, invitationId);
    const { status, membership } = invitation;
    if (status === "accepted") demandOpen(invitation);
    if (membership.personId || membership.status === "inactive")
      throw new Refusal("conflict", "This person can't be invited any more. Reload to see why.");
    const sent = await sendInvitation(work, { ...membership, role: asRole(membership.role) });
    return { email: membership.email ?? invitation.email, requestAccepted: sent.invitationId === null };
  },
});

const OTHER_WAYS = "Copy the link instead and hand it on, or correct the address on the person’s page.";
const NO_LINK = "Correct the address on the person’s page, or let mail go there again.";

/**
 * Counts one more sending by whoever may send; a stranger's try counts nothing, and none where mail is stopped.
 * @throws Refusal `limited`, and `refused` with the other ways
 */
async function demandResend(actor: Actor, invitationId: string): Promise<void> {
  const { companyId } = actor;
  const found = await inCompany(companyId, () =>
    loadInvitation(database(), companyId, invitationId).catch(() => null),
  );
  if (!found || found.status === "accepted" || !may(actor, "resend", found)) return;
  const { status, emailKey, membership } = found;
  await demandGoing(companyId, membership.emailKey ?? emailKey, isOpen(status) ? OTHER_WAYS : NO_LINK);
  const wait = await take(limits.invitationResends, invitationId);
  if (wait === 0) return;
  const from = formatMoment(addSeconds(new Date(), wait), found.company.timeZone, true);
  throw new Refusal(
    "limited",
    `This was resent ${limits.invitationResends.most} times in a day. You can resend it again from ${from}.`,
  );
}

/**
 * A link to hand on by other ways than mail: shown once, and then never again. Whoever opens it must still prove the
 * invited address. Links copied before die.
 */
export const copyInvitationLink = command({
  name: "invitation.copy-link",
  input: aboutInvitation,
  async run(work, { invitationId }) {
    const invitation = await mine(work, invitationId, "copy-link");
    await killLinks(work, invitationId, ["invitation-copy"]);
    const url = links.invitation(await newInvitationLink(work, invitationId, "invitation-copy"));
    await work.record({ type: "invitation.link-copied", subject: invitationId, person: null, data: {} });
    return { url, email: invitation.email };
  },
});

/** Withdraws an open invitation; its links stop working at once. */
export const revokeInvitation = command({
  name: "invitation.revoke",
  input: aboutInvitation,
  async run(work, { invitationId }) {
    const invitation = await mine(work, invitationId, "revoke");
    const data = await closeInvitation(work, invitation, "revoke");
    await work.record({ type: "invitation.revoked", subject: invitationId, person: null, data });
    return { name: invitation.name };
  },
});

/** Another role for somebody who has not accepted yet; the links stay, and whoever changes it now stands for it. */
export const changeInvitationRole = command({
  name: "invitation.change-role",
  input: changeInvitedRoleInput,
  recent: true,
  async run(work, { invitationId, role }) {
    const { actor, tx, now } = work;
    const invitation = await mine(work, invitationId, "change-role");
    work.ask(mayAdd(actor, role));
    const { companyId, membershipId, role: from, invitedById } = invitation;
    if (from === role) throw new Refusal("refused", "This is the invited role already.");
    const data = {
      role,
      invitedById: actor.kind === "member" ? actor.personId : invitedById,
      version: { increment: 1 },
    };
    await tx.invitation.updateMany({ where: { companyId, id: invitationId }, data });
    await tx.membership.updateMany({
      where: { companyId, id: membershipId, personId: null },
      data: { role, updatedAt: now, version: { increment: 1 } },
    });
    const change = { from, to: role };
    await work.record({
      type: "invitation.role-changed",
      subject: invitationId,
      person: null,
      data: change,
    });
    return { role };
  },
});

/** An open invitation that the actor may do this to, held until the end of the command. */
async function mine(
  work: Parameters<typeof lockInvitation>[0],
  id: string,
  act: "copy-link" | "revoke" | "change-role",
): Promise<LoadedInvitation> {
  const { actor, tx, ask } = work;
  ask(may(actor, act, await loadInvitation(tx, actor.companyId, id)));
  const invitation = await lockInvitation(work, id);
  ask(may(actor, act, invitation));
  demandOpen(invitation);
  return invitation;
}
