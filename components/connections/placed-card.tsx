import { MembershipBadge } from "@/components/memberships/membership-badge";
import { Card } from "@/components/ui/card";
import { plural } from "@/lib/dates";
import type { Placed } from "@/lib/connections/preview";
import type { PlacementRow } from "@/lib/placements/list";
import { shownStatus } from "@/lib/placements/standing";

type Props = {
  placements: PlacementRow[];
  placed: Placed;
  /** Where the pages of people begin. */
  people: string;
};

/** Who is placed through a contractor; each has a page like any other worker. */
export function PlacedCard({ placements, placed: { placed, entering }, people }: Props) {
  const more = placements.filter(({ status }) => status !== "inactive").length < placed;
  return (
    <Card title="Placed workers">
      {placements.length === 0 && (
        <p className="text-ink-soft">Nobody is placed yet. The contractor does that.</p>
      )}
      {placements.length > 0 && <p className="text-ink-soft">{countOf(placed, entering)}</p>}
      {placements.length > 0 && (
        <ul className="checklist">
          {placements.map(({ id, name, status, shut }) => (
            <li key={id}>
              <span>
                <a href={`${people}/${id}`}>{name}</a>
                {shut && <small>{shut.words}</small>}
              </span>
              <MembershipBadge status={shownStatus(status, { shut })} />
            </li>
          ))}
        </ul>
      )}
      {more && <p className="text-ink-soft">The others are in the list of Workers.</p>}
    </Card>
  );
}

function countOf(placed: number, entering: number): string {
  const all = `${plural(placed, "worker")} placed now`;
  if (entering === placed) return `${all}.`;
  if (entering === 0) return `${all}, ${placed === 1 ? "who does not get in" : "and none of them gets in"}.`;
  return `${all}. ${entering} of them ${entering === 1 ? "gets" : "get"} in.`;
}
