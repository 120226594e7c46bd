import { Rows } from "@/components/me/rows";
import { StatusBadge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { RelativeTime } from "@/components/ui/time";
import type { OwnSession } from "@/lib/people/own-sessions";

type Props = {
  sessions: OwnSession[];
  now: Date;
  zone: string;
  end: (session: string) => Promise<void>;
  endOthers: () => Promise<void>;
};

/** Where a person is signed in; any session but this one can be ended from here. */
export function SessionsCard({ sessions, now, zone, end, endOthers }: Props) {
  return (
    <Card title="Sessions">
      <Rows>
        {sessions.map(({ id, device, address, startedAt, seenAt, here }) => (
          <li key={id}>
            <div>
              {device}
              <small>
                Last seen <RelativeTime at={seenAt} now={now} zone={zone} inRow /> · started{" "}
                <RelativeTime at={startedAt} now={now} zone={zone} inRow />
                {address && ` · from ${address}`}
              </small>
            </div>
            {here ? (
              <StatusBadge tone="good">This session</StatusBadge>
            ) : (
              <form action={end.bind(null, id)}>
                <SubmitButton variant="secondary" compact aria-label={`End the session of ${device}`}>
                  End
                </SubmitButton>
              </form>
            )}
          </li>
        ))}
      </Rows>
      {sessions.length > 1 && (
        <form action={endOthers}>
          <SubmitButton variant="secondary">End all others</SubmitButton>
        </form>
      )}
    </Card>
  );
}
