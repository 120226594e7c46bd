import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Facts, type Fact } from "@/components/ui/facts";
import { ExactTime } from "@/components/ui/time";
import { plural } from "@/lib/dates";
import type { Away } from "@/lib/deactivations/latest";
import { showDay } from "@/lib/days";

type Props = { away: Away; zone: string; actions?: ReactNode };

/** Since when and why somebody is away, and how quickly every door was closed. */
export function AwayCard({ away, zone, actions }: Props) {
  const { at, by, reason, returnOn, cutoffMs, sessions, timesAway } = away;
  const items: Fact[] = [
    { label: "Since", value: <ExactTime at={at} zone={zone} /> },
    { label: "By", value: by },
    { label: "Reason", value: reason },
    { label: "Return date", value: returnOn ? showDay(returnOn) : "None named" },
    { label: "Times away", value: String(timesAway) },
  ];
  if (sessions > 0) items.push({ label: "Shut out", value: plural(sessions, "session") });
  if (cutoffMs !== null) items.push({ label: "Every door closed after", value: `${cutoffMs} ms` });
  return (
    <Card title="Deactivated" actions={actions}>
      <Facts items={items} />
    </Card>
  );
}
