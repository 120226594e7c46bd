const DAY = 86_400_000;

const calendars = new Map<string, Intl.DateTimeFormat>();

/** The day that it is at `moment` in `zone`, as yyyy-mm-dd. */
export function dayIn(zone: string, moment: Date): string {
  let calendar = calendars.get(zone);
  if (!calendar) {
    calendar = new Intl.DateTimeFormat("sv-SE", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    calendars.set(zone, calendar);
  }
  return calendar.format(moment);
}

/** A person who never chose a zone lives in that of the company. */
export const ownZone = (person: string | null | undefined, company: string): string =>
  !person || person === "UTC" ? company : person;

/** A day as the database keeps it. */
export const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** A day read from the database. */
export const asDay = (date: Date): string => date.toISOString().slice(0, 10);

/** How many days from one day to another; negative once it has passed. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((asDate(to).getTime() - asDate(from).getTime()) / DAY);

/** So many days later. */
export const plusDays = (day: string, count: number): string =>
  asDay(new Date(asDate(day).getTime() + count * DAY));

/** `12 Dec 2026`. */
export function showDay(day: string): string {
  return asDate(day).toLocaleDateString("en-GB", {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    year: "numeric",
  });
}
