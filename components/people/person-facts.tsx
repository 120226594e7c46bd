import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { ExactTime } from "@/components/ui/time";
import type { MemberPage } from "@/lib/memberships/page";
import { roleExplained, roleLabel } from "@/lib/roles";

/** What a company knows of one of its people. */
export function PersonFacts({ member, zone }: { member: MemberPage; zone: string }) {
  const { role, email, mobile, reference, addedAt, joined } = member;
  return (
    <Card title="Details">
      <Facts
        items={[
          { label: "Role", value: roleLabel[role] },
          { label: "Email", value: email && (joined ? `${email} (confirmed)` : email) },
          { label: "Mobile", value: mobile },
          { label: "Reference", value: reference },
          { label: "Added", value: <ExactTime at={addedAt} zone={zone} /> },
        ]}
      />
      <p className="text-sm text-ink-soft">{roleExplained[role]}</p>
    </Card>
  );
}
