import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/time";
import { plural } from "@/lib/dates";
import type { LiveSession } from "@/lib/memberships/sessions";

type Props = { name: string; sessions: LiveSession[]; now: Date; zone: string; children?: ReactNode };

/** With what somebody is signed in now, and when each was last seen; never from where; `children` = the button that ends them. */
export function PersonSessions({ name, sessions, now, zone, children }: Props) {
  return (
    <Card title="Sessions">
      {sessions.length === 0 ? (
        <p className="text-ink-soft">{name} is not signed in anywhere now.</p>
      ) : (
        <>
          <p className="text-ink-soft">
            {name} has {plural(sessions.length, "session")} now.
          </p>
          <ul className="grid gap-2">
            {sessions.map(({ device, startedAt, seenAt }) => (
              <li key={`${device} ${startedAt.getTime()}`}>
                {device}, last seen <RelativeTime at={seenAt} now={now} zone={zone} />
              </li>
            ))}
          </ul>
          {children}
        </>
      )}
    </Card>
  );
}
