import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { type Fact, Facts } from "@/components/ui/facts";
import { ExactTime } from "@/components/ui/time";
import type { RequestStatus } from "@/lib/access-requests/lifecycle";
import type { RequestPage } from "@/lib/access-requests/page";
import { roleLabel } from "@/lib/roles";

const verbs: Record<Exclude<RequestStatus, "requested">, string> = {
  accepted: "Accepted by",
  declined: "Declined by",
  withdrawn: "Withdrawn by",
  expired: "Expired",
};

/** Who answered, when, and with which role, reason and note; while it is open, only why the viewer may not answer. */
export function DecidedCard({ request, zone }: { request: RequestPage; zone: string }) {
  const { status, decided, moves, current } = request;
  if (status === "requested" && moves.length === 0) {
    return (
      <Alert tone="info">
        <p>This is your own request. Another Admin has to decide about it.</p>
      </Alert>
    );
  }
  if (status === "requested" || !decided) return null;
  const items: Fact[] = [
    {
      label: verbs[status],
      value: status === "expired" ? "Nobody answered in time" : (decided.by ?? request.name),
    },
    { label: "When", value: <ExactTime at={decided.at} zone={zone} /> },
  ];
  if (decided.role) items.push({ label: "Role", value: roleLabel[decided.role] });
  if (decided.role && current?.mobile) items.push({ label: "Mobile number", value: current.mobile });
  if (decided.reason) items.push({ label: "Reason", value: decided.reason });
  if (decided.note) items.push({ label: "Note", value: decided.note });
  return (
    <Card title="Answer">
      <Facts items={items} />
    </Card>
  );
}
