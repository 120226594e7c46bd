import { fullName } from "@/lib/access";
import { askAgain, ifNobodyAnswers } from "@/lib/access-requests/words";
import { workingDaysBetween } from "@/lib/companies/calendar";
import { calendarOf } from "@/lib/companies/review-settings";
import type { Fact, Reminder, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { formatDay, formatMoment, plural } from "@/lib/dates";
import type { Tx } from "@/lib/db";
import { mail, type QueuedMail } from "@/lib/delivery/outbox";
import { accessRequestPath, links } from "@/lib/links";
import { nothing, type Consequences, type NewNotice } from "@/lib/notifications/consequences";
import { asRole, roleForYou, roleName, roleOpens } from "@/lib/roles";

/** The request a fact is about, with its company and requestor. */
async function load(tx: Tx, companyId: string, requestId: string | null) {
  const request = await tx.accessRequest.findFirstOrThrow({
    where: { companyId, id: requestId ?? "" },
    include: { person: true, company: { include: { settings: true } } },
  });
  const { settings } = request.company;
  if (!settings) throw new Error("A company without settings cannot review requests.");
  return { request, company: request.company, settings, person: request.person };
}

type Loaded = Awaited<ReturnType<typeof load>>;
type Admin = { personId: string; firstName: string; email: string; notified: boolean };

/** The active Admins of a company; `notified` = *Send notifications* is on. */
async function adminsOf(tx: Tx, companyId: string): Promise<Admin[]> {
  const members = await tx.membership.findMany({
    where: { companyId, role: "ADMIN", status: "active", person: { status: "active" } },
    include: { person: true },
    orderBy: { createdAt: "asc" },
    take: 500,
  });
  return members.map(({ person, sendNotifications }) => ({
    personId: person.id,
    firstName: person.firstName,
    email: person.email,
    notified: sendNotifications,
  }));
}

const requestor = ({ person }: Loaded) => ({ personId: person.id, email: person.email });
const reviewPath = ({ company, request }: Loaded) => accessRequestPath(company.slug, request.id);

function noticeTo(personId: string, about: Loaded, title: string): NewNotice {
  return { personId, topic: "access-requests", subjectId: about.request.id, title, href: reviewPath(about) };
}

export async function onSent(
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

export async function onWithdrawn(
  { tx, actor }: RecordContext,
  fact: Fact<"access-request.withdrawn">,
): Promise<Consequences> {
  const about = await load(tx, actor.companyId, fact.subject);
  const admins = await adminsOf(tx, about.company.id);
  const title = `${about.request.requestorName} withdrew the access request`;
  return {
    mails: [],
    notices: admins.map((admin) => noticeTo(admin.personId, about, title)),
    settles: { subjectId: about.request.id, resolution: `withdrawn by ${about.request.requestorName}` },
  };
}

export async function onAccepted(
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

export async function onDeclined(
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

export async function onReminded(
  { tx, actor, now }: RecordContext,
  fact: Fact<"access-request.reminded">,
  { statusUrl }: Secrets<"access-request.reminded">[0],
): Promise<Consequences> {
  const about = await load(tx, actor.companyId, fact.subject);
  const { reminder } = fact.data;
  const admins = await adminsOf(tx, about.company.id);
  const others = admins.filter((admin) => !admin.notified);
  const audience =
    reminder === "other-admins" && others.length > 0 ? others : admins.filter((admin) => admin.notified);
  const mails = audience.map((admin) => reminderMail(about, admin, reminder, now));
  if (reminder === "first-notice" || reminder === "last-notice") mails.push(expiringMail(about, statusUrl));
  const title = `${about.request.requestorName} still waits for an answer`;
  return { ...nothing, mails, notices: audience.map((admin) => noticeTo(admin.personId, about, title)) };
}

function urgency(reminder: Reminder, { request, company }: Loaded): string {
  const ends = formatDay(request.expiresAt, company.timeZone);
  switch (reminder) {
    case "first":
      return "You get this because nobody has answered yet.";
    case "second":
      return "You get this because the answer is due now.";
    case "other-admins":
      return "You get this because the first Admins have not answered.";
    default:
      return `You get this because the request ends on ${ends} if nobody answers.`;
  }
}

function reminderMail(about: Loaded, admin: Admin, reminder: Reminder, now: Date): QueuedMail {
  const { request, company, settings } = about;
  const days = workingDaysBetween(request.createdAt, now, calendarOf(company, settings));
  return mail(
    "access-reminder",
    admin,
    {
      firstName: admin.firstName,
      personName: request.requestorName,
      companyName: company.name,
      claimedRole: roleName[asRole(request.claimedRole)],
      waiting: plural(days, "working day"),
      dueBy: formatMoment(request.dueAt, company.timeZone),
      urgency: urgency(reminder, about),
      reviewUrl: links.accessRequest(company.slug, request.id),
    },
    { subjectId: request.id },
  );
}

function expiringMail(about: Loaded, statusUrl: string): QueuedMail {
  const { company, request, person } = about;
  return mail(
    "access-expiring",
    requestor(about),
    {
      firstName: person.firstName,
      companyName: company.name,
      expiresOn: formatMoment(request.expiresAt, company.timeZone, true),
      statusUrl,
      whatToDo: `Ask your supervisor at ${company.name} to answer your request.`,
    },
    { subjectId: request.id },
  );
}

export async function onExpired(
  { tx, actor }: RecordContext,
  fact: Fact<"access-request.expired">,
  { statusUrl }: Secrets<"access-request.expired">[0],
): Promise<Consequences> {
  const about = await load(tx, actor.companyId, fact.subject);
  const { company, request, person } = about;
  const admins = (await adminsOf(tx, company.id)).filter((admin) => admin.notified);
  const toRequestor = mail("access-expired", requestor(about), {
    firstName: person.firstName,
    companyName: company.name,
    statusUrl,
    whatNext: `You can ask again at once. Before you do, tell your supervisor at ${company.name}.`,
  });
  const toAdmins = admins.map((admin) =>
    mail("access-expired-admin", admin, {
      firstName: admin.firstName,
      personName: request.requestorName,
      companyName: company.name,
      reviewUrl: links.accessRequest(company.slug, request.id),
    }),
  );
  return {
    mails: [toRequestor, ...toAdmins],
    notices: admins.map((a) =>
      noticeTo(a.personId, about, `${request.requestorName}'s access request expired`),
    ),
    settles: { subjectId: request.id, resolution: "expired" },
  };
}
