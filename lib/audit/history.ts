import { fullName } from "@/lib/access";
import { database } from "@/lib/db";
import { isRole, roleName } from "@/lib/roles";

export type HistoryLine = { id: string; at: Date; type: string; actorId: string | null; sentence: string };

/** What happened to one thing, oldest first, as sentences. Runs in the scope of its company. */
export async function historyOf(companyId: string, subjectId: string): Promise<HistoryLine[]> {
  const events = await database().auditEvent.findMany({
    where: { companyId, subjectId },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: 200,
  });
  const ids = [...new Set(events.flatMap((event) => event.actorId ?? []))];
  const people =
    ids.length > 0 ? await database().person.findMany({ where: { id: { in: ids } }, take: ids.length }) : [];
  const names = new Map(people.map((p) => [p.id, fullName(p.firstName, p.lastName)]));
  return events.map((event) => ({
    id: event.id,
    at: event.at,
    type: event.type,
    actorId: event.actorId,
    sentence: sentenceOf(event.type, names.get(event.actorId ?? "") ?? "Gatehouse", asRecord(event.data)),
  }));
}

function asRecord(data: unknown): Record<string, unknown> {
  return typeof data === "object" && data !== null ? { ...data } : {};
}

const role = (value: unknown) => (typeof value === "string" && isRole(value) ? roleName[value] : "member");

const reminderWords: Record<string, string> = {
  first: "Gatehouse reminded the Admins",
  second: "Gatehouse reminded the Admins that the answer is due",
  "other-admins": "Gatehouse asked the other Admins",
  "first-notice": "Gatehouse told both sides that the request will expire",
  "last-notice": "Gatehouse told both sides that the request is about to expire",
};

function sentenceOf(type: string, who: string, data: Record<string, unknown>): string {
  switch (type) {
    case "access-request.sent":
      return `${who} asked for access as ${role(data.claimedRole)}`;
    case "access-request.seen":
      return `${who} opened the request`;
    case "access-request.accepted":
      return `${who} accepted this as ${role(data.role)}`;
    case "access-request.declined":
      return `${who} declined this: ${String(data.reason)}`;
    case "access-request.withdrawn":
      return `${who} withdrew the request`;
    case "access-request.reminded":
      return reminderWords[String(data.reminder)] ?? "Gatehouse reminded the Admins";
    case "access-request.rescheduled":
      return "The company's settings moved the next reminder";
    case "access-request.expired":
      return "The request expired: nobody answered";
    default:
      return `${who}: ${type}`;
  }
}
