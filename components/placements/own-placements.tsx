import { OneButton } from "@/components/connections/one-button";
import { MembershipBadge } from "@/components/memberships/membership-badge";
import { Card } from "@/components/ui/card";
import type { HostPage } from "@/lib/connections/hosts";
import { shownStatus } from "@/lib/placements/standing";
import type { FormState } from "@/lib/result";

type Props = {
  placements: HostPage["placements"];
  hostName: string;
  /** What is searched for. */
  q: string;
  /** There are more than are shown. */
  more: boolean;
  remove: (placementId: string, state: FormState, data: FormData) => Promise<FormState>;
};

/** Whom the contractor placed with a host; each can be taken back. */
export function OwnPlacements({ placements, hostName, q, more, remove }: Props) {
  return (
    <Card title={`Your workers at ${hostName}`}>
      {placements.length === 0 && (
        <p className="text-ink-soft">
          {q ? `Nobody who is placed there matches “${q}”.` : "Nobody is placed there yet."}
        </p>
      )}
      {placements.length > 0 && (
        <ul className="checklist">
          {placements.map(({ id, name, status, shut, endedByHost, mayRemove }) => (
            <li key={id}>
              <span>
                <b>{name}</b>
                {shut && <small>{shut.words}</small>}
                {endedByHost && <small>{hostName} ended this. Only they can bring it back.</small>}
              </span>
              <MembershipBadge status={shownStatus(status, { shut })} />
              {mayRemove && (
                <OneButton action={remove.bind(null, id)} label={`Take ${name} back`} variant="secondary" />
              )}
            </li>
          ))}
        </ul>
      )}
      {more && (
        <p className="text-ink-soft">These are the first {placements.length}. Search to find others.</p>
      )}
    </Card>
  );
}
