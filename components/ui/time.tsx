import { machineTime, relativeTime } from "@/components/ui/time-words";
import { formatMoment } from "@/lib/dates";

type At = {
  at: Date;
  /** The reader's zone, an IANA name. */
  zone: string;
};

/** Relative words, with the exact time on hover and on focus. `now` comes from the page: one page, one now. */
export function RelativeTime({ at, now, zone }: At & { now: Date }) {
  return (
    <time dateTime={machineTime(at)} title={formatMoment(at, zone, true)} tabIndex={0}>
      {relativeTime(at, now, zone)}
    </time>
  );
}

/** "Tue 24 Nov, 17:00"; `named` adds the zone, for when reader and company live in different ones. */
export function ExactTime({ at, zone, named }: At & { named?: boolean }) {
  return <time dateTime={machineTime(at)}>{formatMoment(at, zone, named)}</time>;
}
