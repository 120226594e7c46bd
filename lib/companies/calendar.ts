import { TZDate } from "@date-fns/tz";
import { addDays, getISODay } from "date-fns";

/** A company's working calendar: ISO weekdays (Monday = 1), the hour its day ends ("17:00"), days off (ISO dates). */
export type Calendar = { timeZone: string; workingDays: number[]; dayEnds: string; holidays: string[] };

/**
 * The end of the working day that lies `days` working days after `from`, in the company's zone. A request that
 * comes in on a day off counts from the next working day.
 */
export function afterWorkingDays(from: Date, days: number, calendar: Calendar): Date {
  let day = new TZDate(from, calendar.timeZone);
  let left = days;
  // Bounded: a calendar with one working day a week and a year of holidays still ends.
  for (let guard = 0; left > 0 && guard < 800; guard++) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left--;
  }
  const [hours = 17, minutes = 0] = calendar.dayEnds.split(":").map(Number);
  const end = new TZDate(
    day.getFullYear(),
    day.getMonth(),
    day.getDate(),
    hours,
    minutes,
    0,
    0,
    calendar.timeZone,
  );
  return new Date(end.getTime());
}

/** How many working days have begun since `from`, in the company's zone. */
export function workingDaysBetween(from: Date, to: Date, calendar: Calendar): number {
  let day = new TZDate(from, calendar.timeZone);
  const last = isoDate(new TZDate(to, calendar.timeZone)); // by date: a day begins before the hour of `from`
  let count = 0;
  for (let guard = 0; guard < 800 && isoDate(day) < last; guard++) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) count++;
  }
  return count;
}

function isWorkingDay(day: TZDate, calendar: Calendar): boolean {
  return calendar.workingDays.includes(getISODay(day)) && !calendar.holidays.includes(isoDate(day));
}

function isoDate(day: TZDate): string {
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((n) => String(n).padStart(2, "0"))
    .join("-");
}
