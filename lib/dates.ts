import { Recent } from "@/lib/recent";

/** `Tue 24 Nov, 17:00` in `zone`; with `named`, the zone is said: `… (Sydney time)`, `… (UTC)`. */
export function formatMoment(date: Date, zone: string, named = false): string {
  const moment = keptMoment(date, zone);
  if (!named) return moment;
  const city = zoneCity(zone);
  return `${moment} (${city === "UTC" ? city : `${city} time`})`;
}

const moments = new Recent<string>(10_000);

/** A minute is spelled once, not at every showing: fifty dates are a twentieth of what a page of a list costs. */
function keptMoment(date: Date, zone: string): string {
  const key = `${Math.floor(date.getTime() / 60_000)} ${zone}`;
  const kept = moments.get(key);
  if (kept) return kept;
  const parts = formatter(zone).formatToParts(date);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? "";
  const moment = `${part("weekday")} ${part("day")} ${part("month")}, ${part("hour")}:${part("minute")}`;
  moments.set(key, moment);
  return moment;
}

/** `Tue 24 Nov` in `zone`. */
export function formatDay(date: Date, zone: string): string {
  return formatMoment(date, zone).split(",")[0] ?? "";
}

/** The city a time zone is named after: `Australia/Sydney` → `Sydney`. */
export function zoneCity(zone: string): string {
  return zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
}

/** `just now`, `12 minutes`, `3 hours`, `2 days`: how long something has waited. */
export function formatAge(from: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - from.getTime()) / 60_000));
  if (minutes < 1) return "just now";
  if (minutes < 60) return plural(minutes, "minute");
  if (minutes < 48 * 60) return plural(Math.floor(minutes / 60), "hour");
  return plural(Math.floor(minutes / (24 * 60)), "day");
}

/** `1 request`, `2 requests`; `many` where the plural is not made with an s. */
export function plural(count: number, unit: string, many = `${unit}s`): string {
  return `${count} ${count === 1 ? unit : many}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** One formatter a zone: making one costs more than formatting a page of dates. Zones are few and checked. */
function formatter(zone: string): Intl.DateTimeFormat {
  const kept = formatters.get(zone);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  formatters.set(zone, made);
  return made;
}
