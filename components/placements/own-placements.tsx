import { OneButton } from "@/components/connections/one-button";
import { MembershipBadge } from "@/components/memberships/membership-badge";
import { Card } from "@/components/ui/card";
import type { HostPage } from "@/lib/connections/hosts";
import { shownStatus } from "@/lib/placements/standing";
import type { FormState } from "@/lib/result";

type Props = {
  placements: HostPage["placements"];
  hostName: string;
  remove: (placementId: string, state: FormState, data: FormData) => Promise<FormState>;
};

/** Whom the contractor placed with a host; each can be taken back. */
export function OwnPlacements({ placements, hostName, remove }: Props) {
  return (
    <Card title={`Your workers at ${hostName}`}>
      {placements.length === 0 && <p className="text-ink-soft">Nobody is placed there yet.</p>}
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
    </Card>
  );
}
