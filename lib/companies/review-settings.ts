import type { ReviewNumbers } from "@/lib/access-requests/timetable";
import type { Calendar } from "@/lib/companies/calendar";

/** A company's row of review settings, as the rules read it. */
type ReviewSettings = ReviewNumbers & {
  waitDays: number;
  workingDays: number[];
  dayEnds: string;
  holidays: Date[];
};

/** The working calendar in those settings; the zone is the company's. */
export function calendarOf(company: { timeZone: string }, settings: ReviewSettings): Calendar {
  return {
    timeZone: company.timeZone,
    workingDays: settings.workingDays,
    dayEnds: settings.dayEnds,
    holidays: settings.holidays.map((day) => day.toISOString().slice(0, 10)),
  };
}
