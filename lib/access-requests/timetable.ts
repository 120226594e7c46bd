import { addDays } from "date-fns";
import { reminders, type Reminder } from "@/lib/access-requests/facts";
import { afterWorkingDays, type Calendar } from "@/lib/companies/calendar";

/** A company's numbers: working days for the reminders, calendar days for expiry and the notices before it. */
export type ReviewNumbers = {
  firstReminderDays: number;
  secondReminderDays: number;
  otherAdminsDays: number;
  expiryDays: number;
  firstNoticeDays: number;
  lastNoticeDays: number;
};

/** When each step of an unanswered request falls (rule book, section 5). */
export function timetable(asked: Date, numbers: ReviewNumbers, calendar: Calendar): Record<Reminder, Date> {
  const expiry = addDays(asked, numbers.expiryDays);
  return {
    first: afterWorkingDays(asked, numbers.firstReminderDays, calendar),
    second: afterWorkingDays(asked, numbers.secondReminderDays, calendar),
    "other-admins": afterWorkingDays(asked, numbers.otherAdminsDays, calendar),
    "first-notice": addDays(expiry, -numbers.firstNoticeDays),
    "last-notice": addDays(expiry, -numbers.lastNoticeDays),
    expiry,
  };
}

/** An Admin's answer is due at the second reminder. */
export const dueAt = (table: Record<Reminder, Date>): Date => table.second;

/**
 * The step that is due now, and when the next one falls. Steps missed while the worker was down are not caught up
 * one by one: only the latest is done, and expiry before all.
 * @param until up to when steps have been looked at: what lies before is over, done or missed
 * @param done the steps that were done, which new settings may have put later and must not repeat
 */
export function nextStep(
  table: Record<Reminder, Date>,
  until: Date,
  now: Date,
  done: ReadonlySet<string> = new Set(),
): { due: Reminder | null; next: Date | null } {
  const order = reminders
    .filter((name) => !done.has(name))
    .map((name) => ({ name, at: table[name] }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const passed = order.filter((step) => step.at > until && step.at <= now);
  const due = table.expiry <= now ? "expiry" : (passed.at(-1)?.name ?? null);
  return { due, next: order.find((step) => step.at > now)?.at ?? null };
}
