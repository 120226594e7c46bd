import { machineTime, relativeTime } from "@/components/ui/time-words";
import { formatMoment } from "@/lib/dates";

type At = {
  at: Date;
  /** The reader's zone, an IANA name. */
  zone: string;
};

/**
 * Relative words, with the exact time on hover and on focus. `now` comes from the page: one page, one now. In a row
 * of many (`inRow`) it is no stop for the keyboard: the row itself is.
 */
export function RelativeTime({ at, now, zone, inRow }: At & { now: Date; inRow?: boolean }) {
  return (
    <time dateTime={machineTime(at)} title={formatMoment(at, zone, true)} tabIndex={inRow ? undefined : 0}>
      {relativeTime(at, now, zone)}
    </time>
  );
}

/** "Tue 24 Nov, 17:00"; `named` adds the zone, for when reader and company live in different ones. */
export function ExactTime({ at, zone, named }: At & { named?: boolean }) {
  return <time dateTime={machineTime(at)}>{formatMoment(at, zone, named)}</time>;
}
