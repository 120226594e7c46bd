import { fullName } from "@/lib/access";
import type { AccessRequestFacts } from "@/lib/access-requests/facts";
import { askAgain, ifNobodyAnswers } from "@/lib/access-requests/words";
import type { Fact, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { formatMoment } from "@/lib/dates";
import type { Tx } from "@/lib/db";
import { mail } from "@/lib/delivery/outbox";
import { links } from "@/lib/links";
import { roleOpens } from "@/lib/memberships/abilities";
import { load, noticeTo, requestor, type Loaded } from "@/lib/notifications/about-request";
import { onExpired, onReminded } from "@/lib/notifications/access-request-reminders";
import { adminsOf } from "@/lib/notifications/team";
import {
  nothing,
  silent,
  type Consequences,
  type NewNotice,
  type Tellers,
} from "@/lib/notifications/consequences";
import { asRole, roleForYou, roleName } from "@/lib/roles";

/** Who hears of an access request. */
export const accessRequestNews: Tellers<AccessRequestFacts> = {
  "access-request.sent": onSent,
  "access-request.seen": silent,
  "access-request.withdrawn": onWithdrawn,
  "access-request.accepted": onAccepted,
  "access-request.declined": onDeclined,
  "access-request.reminded": onReminded,
  "access-request.rescheduled": silent,
  "access-request.expired": onExpired,
};

async function onSent(
  { tx, actor }: RecordContext,
  fact: Fact<"access-request.sent">,
  { statusUrl }: Secrets<"access-request.sent">[0],
): Promise<Consequences> {
  const about = await load(tx, actor.companyId, fact.subject);
  const { request, company } = about;
  const admins = await adminsOf(tx, company.id);
  const claimedRole = roleName[asRole(request.claimedRole)];
  const due = formatMoment(request.dueAt, company.timeZone);
  const received = mail("registration-received", requestor(about), {
    firstName: about.person.firstName,
    companyName: company.name,
    claimedRole,
    dueBy: formatMoment(request.dueAt, company.timeZone, true),
    ifNobodyAnswers: ifNobodyAnswers(request.expiresAt, company),
    statusUrl,
  });
  const asked = admins
    .filter((admin) => admin.notified)
    .map((admin) =>
      mail("access-requested", admin, {
        firstName: admin.firstName,
        personName: request.requestorName,
        personEmail: request.requestorEmail,
        companyName: company.name,
        claimedRole,
        asked: formatMoment(request.createdAt, company.timeZone),
        dueBy: due,
        ...(request.message ? { message: request.message } : {}),
        reviewUrl: links.accessRequest(company.slug, request.id),
      }),
    );
  const title = `${request.requestorName} asks for access as ${claimedRole}`;
  return {
    ...nothing,
    mails: [received, ...asked],
    notices: admins.map((a) => noticeTo(a.personId, about, title)),
  };
}

async function onWithdrawn(
  { tx, actor }: RecordContext,
  fact: Fact<"access-request.withdrawn">,
): Promise<Consequences> {
  const about = await load(tx, actor.companyId, fact.subject);
  const admins = await adminsOf(tx, about.company.id);
  const { requestorName } = about.request;
  const { title, resolution } = withdrawal(requestorName, fact.data);
  return {
    mails: [],
    notices: admins.map((admin) => noticeTo(admin.personId, about, title)),
    settles: { subjectId: about.request.id, resolution },
  };
}

function withdrawal(name: string, { invited, deactivated }: Fact<"access-request.withdrawn">["data"]) {
  if (deactivated)
    return {
      title: `${name} was deactivated, so the access request is closed`,
      resolution: "closed with the account",
    };
  if (invited)
    return {
      title: `${name} accepted an invitation, so the access request is settled`,
      resolution: "settled by an invitation",
    };
  return { title: `${name} withdrew the access request`, resolution: `withdrawn by ${name}` };
}

async function onAccepted(
  { tx, actor }: RecordContext,
  fact: Fact<"access-request.accepted">,
): Promise<Consequences> {
  const about = await load(tx, actor.companyId, fact.subject);
  const { company, request, person } = about;
  const { role } = fact.data;
  const claimed = asRole(request.claimedRole);
  const letter = mail("access-accepted", requestor(about), {
    firstName: person.firstName,
    companyName: company.name,
    role: roleName[role],
    ...(claimed === role ? {} : { claimedRole: roleName[claimed] }),
    roleExplained: roleForYou[role],
    opens: roleOpens(role, "your"),
    missing: [],
    signInUrl: links.signIn(),
  });
  const title = `${company.name} accepted you as ${roleName[role]}`;
  const welcome: NewNotice = {
    personId: person.id,
    topic: "access-requests",
    subjectId: null,
    title,
    href: `/c/${company.slug}`,
  };
  return {
    mails: [letter],
    notices: [welcome],
    settles: await settledBy(tx, about, request.decidedById, "accepted"),
  };
}

async function onDeclined(
  { tx, actor }: RecordContext,
  fact: Fact<"access-request.declined">,
  { statusUrl }: Secrets<"access-request.declined">[0],
): Promise<Consequences> {
  const about = await load(tx, actor.companyId, fact.subject);
  const { company, request, person } = about;
  const letter = mail("access-declined", requestor(about), {
    firstName: person.firstName,
    companyName: company.name,
    reason: request.reason ?? "",
    ...(request.note ? { note: request.note } : {}),
    askAgain: askAgain(request, company),
    whomToAsk: `If you think this is a mistake, speak to your supervisor or an Admin at ${company.name}.`,
    statusUrl,
  });
  return {
    mails: [letter],
    notices: [],
    settles: await settledBy(tx, about, request.decidedById, "declined"),
  };
}

async function settledBy(tx: Tx, about: Loaded, deciderId: string | null, word: string) {
  const decider = deciderId ? await tx.person.findFirst({ where: { id: deciderId } }) : null;
  const name = decider ? fullName(decider.firstName, decider.lastName) : "an Admin";
  return { subjectId: about.request.id, resolution: `${word} by ${name}` };
}
