import { formatDay, formatMoment, plural } from "@/lib/dates";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "just now", "3 minutes ago", "in 2 hours", "5 days ago"; a week and more either way, the date. */
export function relativeTime(at: Date, now: Date, zone: string): string {
  const distance = Math.abs(now.getTime() - at.getTime());
  if (distance < minute) return "just now";
  if (distance >= 7 * day) return datedDay(at, now, zone);
  const words =
    distance < hour
      ? plural(Math.floor(distance / minute), "minute")
      : distance < day
        ? plural(Math.floor(distance / hour), "hour")
        : plural(Math.floor(distance / day), "day");
  return at < now ? `${words} ago` : `in ${words}`;
}

/** To the minute, for `<time datetime>`: seconds would only make each row of a list longer. */
export function machineTime(at: Date): string {
  return `${at.toISOString().slice(0, 16)}Z`;
}

/** A time as data, for the cell of a ListTable. */
export function timeCell(at: Date, now: Date, zone: string): { at: string; words: string; exact: string } {
  return { at: machineTime(at), words: relativeTime(at, now, zone), exact: formatMoment(at, zone, true) };
}

/** "Tue 24 Nov", with the year where it isn't this year's. Years are told apart in UTC: near enough for that. */
function datedDay(at: Date, now: Date, zone: string): string {
  const words = formatDay(at, zone);
  return at.getUTCFullYear() === now.getUTCFullYear() ? words : `${words} ${at.getUTCFullYear()}`;
}
