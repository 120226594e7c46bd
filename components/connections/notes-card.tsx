import { Timeline } from "@/components/timeline";
import { Card } from "@/components/ui/card";
import { ExactTime } from "@/components/ui/time";

type Props = { notes: { id: string; note: string; by?: string; at: Date }[]; zone: string };

/** What the host wrote to the contractor and is not settled yet, newest first. */
export function NotesCard({ notes, zone }: Props) {
  if (notes.length === 0) return null;
  return (
    <Card title="Notes">
      <Timeline
        entries={notes.map(({ id, note, by, at }) => ({
          id,
          text: note,
          when: (
            <>
              {by && `${by}, `}
              <ExactTime at={at} zone={zone} />
            </>
          ),
        }))}
      />
    </Card>
  );
}
