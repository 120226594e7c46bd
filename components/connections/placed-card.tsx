import { MembershipBadge } from "@/components/memberships/membership-badge";
import { Card } from "@/components/ui/card";
import { plural } from "@/lib/dates";
import type { PlacementRow } from "@/lib/placements/list";

type Props = {
  placements: PlacementRow[];
  placed: number;
  /** Where the pages of people begin. */
  people: string;
};

/** Who is placed through a contractor; each has a page like any other worker. */
export function PlacedCard({ placements, placed, people }: Props) {
  const more = placements.filter(({ status }) => status !== "inactive").length < placed;
  return (
    <Card title="Placed workers">
      {placements.length === 0 && (
        <p className="text-ink-soft">Nobody is placed yet. The contractor does that.</p>
      )}
      {placements.length > 0 && <p className="text-ink-soft">{plural(placed, "worker")} placed now.</p>}
      {placements.length > 0 && (
        <ul className="checklist">
          {placements.map(({ id, name, status }) => (
            <li key={id}>
              <a href={`${people}/${id}`}>{name}</a>
              <MembershipBadge status={status} />
            </li>
          ))}
        </ul>
      )}
      {more && <p className="text-ink-soft">The others are in the list of Workers.</p>}
    </Card>
  );
}
