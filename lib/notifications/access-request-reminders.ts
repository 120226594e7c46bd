import type { Reminder } from "@/lib/access-requests/facts";
import type { Fact, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { workingDaysBetween } from "@/lib/companies/calendar";
import { calendarOf } from "@/lib/companies/review-settings";
import { formatDay, formatMoment, plural } from "@/lib/dates";
import { mail, type QueuedMail } from "@/lib/delivery/outbox";
import { links } from "@/lib/links";
import { load, noticeTo, requestor, type Loaded } from "@/lib/notifications/about-request";
import { adminsOf, type Colleague } from "@/lib/notifications/team";
import { nothing, type Consequences } from "@/lib/notifications/consequences";
import { asRole, roleName } from "@/lib/roles";

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

function reminderMail(about: Loaded, admin: Colleague, reminder: Reminder, now: Date): QueuedMail {
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
