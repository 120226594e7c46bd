import { ExactTime } from "@/components/ui/time";

/** Until when an answer is due; what is late is said by a word, not by colour. */
export function Due({ at, now, zone }: { at: Date; now: Date; zone: string }) {
  const time = <ExactTime at={at} zone={zone} />;
  return at < now ? (
    <>
      <strong>Overdue</strong> since {time}
    </>
  ) : (
    time
  );
}
