import { EmptyState } from "@/components/ui/empty-state";
import { formatDay, plural } from "@/lib/dates";
import { asDate } from "@/lib/days";

/** Nobody is due: when the next ones are, and how many. */
export function NobodyDue({ next }: { next: { day: string; count: number } | null }) {
  return (
    <EmptyState title="Nobody is due">
      <p>
        {next
          ? `The next ones are due on ${formatDay(asDate(next.day), "UTC")} (${plural(next.count, "person", "people")}).`
          : "Whoever becomes active is asked about after the days in the settings."}
      </p>
    </EmptyState>
  );
}
