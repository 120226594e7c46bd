import { Rows } from "@/components/me/rows";
import { StatusBadge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/time";
import type { OwnNotice } from "@/lib/people/own-notices";

type Props = { notices: OwnNotice[]; now: Date; zone: string };

/** Notices of several companies, newest first, each with its company's name. */
export function OwnNoticesCard({ notices, now, zone }: Props) {
  if (notices.length === 0) {
    return (
      <EmptyState title="No notices yet">
        <p>When something happens that concerns you, it is told here.</p>
      </EmptyState>
    );
  }
  return (
    <Card>
      <Rows>
        {notices.map(({ id, href, title, company, createdAt, resolution, seenAt }) => (
          <li key={id}>
            <div>
              <a href={href}>{title}</a>
              <small>
                {company} · <RelativeTime at={createdAt} now={now} zone={zone} inRow />
                {resolution && ` · ${resolution}`}
              </small>
            </div>
            {!seenAt && <StatusBadge tone="info">New</StatusBadge>}
          </li>
        ))}
      </Rows>
    </Card>
  );
}
