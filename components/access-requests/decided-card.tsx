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

/** Who answered, when, and with which role, reason and note; nothing while the request is open. */
export function DecidedCard({ request, zone }: { request: RequestPage; zone: string }) {
  const { status, decided } = request;
  if (status === "requested" || !decided) return null;
  const items: Fact[] = [
    {
      label: verbs[status],
      value: status === "expired" ? "Nobody answered in time" : (decided.by ?? request.name),
    },
    { label: "When", value: <ExactTime at={decided.at} zone={zone} /> },
  ];
  if (decided.role) items.push({ label: "Role", value: roleLabel[decided.role] });
  if (decided.reason) items.push({ label: "Reason", value: decided.reason });
  if (decided.note) items.push({ label: "Note", value: decided.note });
  return (
    <Card title="Answer">
      <Facts items={items} />
    </Card>
  );
}
