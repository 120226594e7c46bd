import { fullName } from "@/lib/access";
import { actingPerson } from "@/lib/actor";
import type { Fact, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { formatMoment } from "@/lib/dates";
import { mail, type QueuedMail } from "@/lib/delivery/outbox";
import type { InvitationFacts } from "@/lib/invitations/facts";
import { invitationsPath, links, personPath } from "@/lib/links";
import { roleOpens } from "@/lib/memberships/abilities";
import {
  nothing,
  silent,
  type Consequences,
  type NewNotice,
  type Tellers,
} from "@/lib/notifications/consequences";
import { CODE_MINUTES } from "@/lib/people/lifetimes";
import { asRole, roleForYou, roleName } from "@/lib/roles";

/** Who hears of an invitation: whom it is for by mail, and whoever sent it by notice. */
export const invitationNews: Tellers<InvitationFacts> = {
  "invitation.sent": onSent,
  "invitation.link-copied": silent,
  "invitation.code-sent": onCodeSent,
  "invitation.code-refused": silent,
  "invitation.address-proven": silent,
  "invitation.role-changed": silent,
  "invitation.accepted": onAccepted,
  "invitation.declined": (context, fact) =>
    toInviter(context, fact, ({ name }) => `${name} declined your invitation`),
  "invitation.revoked": silent,
  "invitation.expired": (context, fact) =>
    toInviter(context, fact, ({ name }) => `Your invitation to ${name} expired`),
  "invitation.bounced": (context, fact) =>
    toInviter(context, fact, ({ email }) => `Mail to ${email} came back`),
};

type About = Pick<Fact, "subject">;

async function load({ tx, actor: { companyId } }: RecordContext, { subject }: About) {
  return tx.invitation.findFirstOrThrow({
    where: { companyId, id: subject ?? "" },
    include: { company: true, membership: true, invitedBy: true },
  });
}

type Loaded = Awaited<ReturnType<typeof load>>;

/** The address alone: whether somebody has an account with it is nobody's business before it is proven. */
const invited = ({ email }: Loaded) => ({ personId: null, email });

async function onSent(
  context: RecordContext,
  fact: Fact<"invitation.sent">,
  { inviteUrl }: Secrets<"invitation.sent">[0],
): Promise<Consequences> {
  const about = await load(context, fact);
  const { company, membership, invitedBy, expiresAt } = about;
  const { role } = fact.data;
  const props = {
    firstName: membership.firstName,
    companyName: company.name,
    inviterName: fullName(invitedBy.firstName, invitedBy.lastName),
    role: roleName[role],
    roleExplained: roleForYou[role],
    until: formatMoment(expiresAt, company.timeZone, true),
    inviteUrl,
  };
  return { ...nothing, mails: [mail("invitation", invited(about), props, { subjectId: about.id })] };
}

async function onCodeSent(
  context: RecordContext,
  fact: Fact<"invitation.code-sent">,
  { code }: Secrets<"invitation.code-sent">[0],
): Promise<Consequences> {
  const about = await load(context, fact);
  const { firstName } = about.membership;
  const props = { firstName, companyName: about.company.name, code, minutes: String(CODE_MINUTES) };
  return { ...nothing, mails: [mail("invitation-code", invited(about), props, { subjectId: about.id })] };
}

async function onAccepted(context: RecordContext, fact: Fact<"invitation.accepted">): Promise<Consequences> {
  const about = await load(context, fact);
  const { company, membershipId } = about;
  const href = personPath(company.slug, membershipId);
  const told = await noticeToInviter(context, about, `${about.name} accepted your invitation`, href);
  // The answer to the request says welcome already, and the list of the onboarding does.
  if (fact.data.request || fact.data.pending || !fact.person) return { ...nothing, notices: told };
  const { letter, notice } = welcome(about, fact.person, fact.data.role);
  return { ...nothing, mails: [letter], notices: [...told, notice] };
}

function welcome(
  { company, membership }: Loaded,
  personId: string,
  text: string,
): { letter: QueuedMail; notice: NewNotice } {
  const role = asRole(text);
  const props = {
    firstName: membership.firstName,
    companyName: company.name,
    role: roleName[role],
    roleExplained: roleForYou[role],
    opens: roleOpens(role, "your"),
    signInUrl: links.signIn(),
  };
  const title = `You are in at ${company.name} as ${roleName[role]}`;
  return {
    letter: mail("invitation-welcome", { personId, email: membership.email ?? "" }, props),
    notice: { personId, topic: "people", subjectId: null, title, href: `/c/${company.slug}` },
  };
}

async function toInviter(
  context: RecordContext,
  fact: About,
  title: (about: Loaded) => string,
): Promise<Consequences> {
  const about = await load(context, fact);
  const href = invitationsPath(about.company.slug, about.email);
  return { ...nothing, notices: await noticeToInviter(context, about, title(about), href) };
}

/** Whoever sent it hears, while still a member here; not of what they did themselves. */
async function noticeToInviter(
  { tx, actor }: RecordContext,
  { id, companyId, invitedById: personId }: Loaded,
  title: string,
  href: string,
): Promise<NewNotice[]> {
  if (actingPerson(actor) === personId) return [];
  const member = await tx.membership.findFirst({ where: { companyId, personId, status: "active" } });
  return member ? [{ personId, topic: "people", subjectId: id, title, href }] : [];
}
