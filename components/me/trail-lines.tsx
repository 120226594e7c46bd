import { Timeline } from "@/components/timeline";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/time";
import type { TrailLine } from "@/lib/people/trail";

type Props = { lines: TrailLine[]; now: Date; zone: string };

/** Lines of the record as sentences, each with its time, its company, and whom it was about. */
export function TrailLines({ lines, now, zone }: Props) {
  if (lines.length === 0) {
    return (
      <EmptyState title="Nothing further">
        <p>The record has no more lines about you.</p>
      </EmptyState>
    );
  }
  return (
    <Timeline
      entries={lines.map(({ id, at, sentence, company, about }) => ({
        id,
        text: sentence,
        when: (
          <>
            <RelativeTime at={at} now={now} zone={zone} inRow /> · {company ?? "Your account"}
            {about && ` · about ${about}`}
          </>
        ),
      }))}
    />
  );
}
