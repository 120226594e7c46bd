import { addMilliseconds } from "date-fns";
import { loadRequest, moveRequest } from "@/lib/access-requests/moves";
import { may } from "@/lib/access-requests/policy";
import { aboutRequest } from "@/lib/access-requests/schema";
import { statusLink } from "@/lib/access-requests/status-link";
import { nextStep, timetable } from "@/lib/access-requests/timetable";
import { reminders, type Reminder } from "@/lib/access-requests/facts";
import { command } from "@/lib/command";
import { calendarOf } from "@/lib/companies/review-settings";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/result";

/** Does what has fallen due for an unanswered request: a reminder, a notice before expiry, or expiry itself. */
export const tickAccessRequest = command({
  name: "access-request.tick",
  input: aboutRequest,
  async run(work, { requestId }) {
    const { actor, tx, now, ask, record } = work;
    const request = await loadRequest(tx, actor.companyId, requestId);
    ask(may(actor, "remind", request));
    const { companyId, id, personId, company, status: from, version } = request;
    if (from !== "requested" || !company.settings) throw new Refusal("conflict", "Nothing is due.");
    const table = timetable(request.createdAt, company.settings, calendarOf(company, company.settings));
    const done = await remindersDone(tx, companyId, id);
    const steps = { ...table, expiry: request.expiresAt };
    const { due, next } = nextStep(steps, request.remindedUntil, now, done);
    if (!due && next?.getTime() === request.nextReminderAt?.getTime())
      throw new Refusal("conflict", "Nothing is due.");
    if (due === "expiry") {
      const to = await moveRequest(work, request, "expire", version, {});
      const data = { from, to };
      const statusUrl = await statusLink(tx, request);
      await record({ type: "access-request.expired", subject: id, person: personId, data }, { statusUrl });
      return { done: due };
    }
    const { count } = await tx.accessRequest.updateMany({
      // Not later than what was read; the database's clock is finer than a Date, so equal would be too strict.
      where: {
        companyId,
        id,
        status: from,
        remindedUntil: { lt: addMilliseconds(request.remindedUntil, 1) },
      },
      data: { remindedUntil: now, nextReminderAt: next },
    });
    if (count === 0) throw new Refusal("conflict", "Nothing is due.");
    if (!due) {
      // The company's numbers changed: noted, or the request would be looked at every minute until then.
      const data = { next: next?.toISOString() ?? null };
      await record({ type: "access-request.rescheduled", subject: id, person: personId, data });
      return { done: null };
    }
    const statusUrl = await statusLink(tx, request);
    const data = { reminder: due };
    await record({ type: "access-request.reminded", subject: id, person: personId, data }, { statusUrl });
    return { done: due };
  },
});

/** The record is what remembers which steps were done. */
async function remindersDone(tx: Tx, companyId: string, subjectId: string): Promise<Set<string>> {
  const events = await tx.auditEvent.findMany({
    where: { companyId, subjectId, type: "access-request.reminded" },
    select: { data: true },
    take: reminders.length,
  });
  return new Set(reminders.filter((name) => events.some(({ data }) => isReminderOf(data, name))));
}

function isReminderOf(data: unknown, name: Reminder): boolean {
  return typeof data === "object" && data !== null && "reminder" in data && data.reminder === name;
}
