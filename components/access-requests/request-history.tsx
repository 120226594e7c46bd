import { Timeline } from "@/components/timeline";
import { Card } from "@/components/ui/card";
import { ExactTime } from "@/components/ui/time";
import type { HistoryLine } from "@/lib/audit/history";

/** What happened to a request, oldest first, as sentences. */
export function RequestHistory({ lines, zone }: { lines: HistoryLine[]; zone: string }) {
  return (
    <Card title="History">
      <Timeline
        entries={lines.map(({ id, sentence, at }) => ({
          id,
          text: `${sentence}.`,
          when: <ExactTime at={at} zone={zone} />,
        }))}
      />
    </Card>
  );
}
