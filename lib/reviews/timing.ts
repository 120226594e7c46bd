import type { Calendar } from "@/lib/companies/calendar";
import { asDate, dayIn, plusDays } from "@/lib/days";
import type { Role } from "@/lib/roles";

/** Nobody is mailed at night. */
const MORNING = 7;

type Days = {
  reviewAdminDays: number;
  reviewManagerDays: number;
  reviewViewerDays: number;
  reviewWorkerDays: number;
};

/** After how many days somebody with this role must be confirmed anew. */
export function reviewDays(settings: Days, role: Role): number {
  const { reviewAdminDays, reviewManagerDays, reviewViewerDays, reviewWorkerDays } = settings;
  return {
    ADMIN: reviewAdminDays,
    MANAGER: reviewManagerDays,
    VIEWER: reviewViewerDays,
    WORKER: reviewWorkerDays,
  }[role];
}

/** Whether it is late enough in the company's day for mails. */
export function isMorning(timeZone: string, at: Date): boolean {
  const hour = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(at);
  return Number(hour) >= MORNING;
}

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => plusDays(day, 1 - weekdayOf(day));

/** Whether the weekly list goes out on this day: the first working day of its week. */
export function isListDay({ workingDays, holidays }: Calendar, day: string): boolean {
  const monday = mondayOf(day);
  const week = [0, 1, 2, 3, 4, 5, 6].map((count) => plusDays(monday, count));
  return week.find((one) => workingDays.includes(weekdayOf(one)) && !holidays.includes(one)) === day;
}

/** ISO: Monday = 1, Sunday = 7. */
const weekdayOf = (day: string): number => asDate(day).getUTCDay() || 7;

/** The day it is for a company. */
export const todayIn = (company: { timeZone: string }, at: Date): string => dayIn(company.timeZone, at);
