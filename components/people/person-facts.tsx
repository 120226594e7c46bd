import Link from "next/link";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { ExactTime } from "@/components/ui/time";
import type { MemberPage } from "@/lib/memberships/page";
import { roleExplained, roleLabel } from "@/lib/roles";

type Props = {
  member: MemberPage;
  zone: string;
  /** Below which the pages of contractors lie. */
  contractors: string;
};

/** What a company knows of one of its people. */
export function PersonFacts({ member, zone, contractors }: Props) {
  const { role, email, mobile, reference, addedAt, joined, place } = member;
  const placedBy = place && (
    <Link href={`${contractors}/${place.connectionId}`} prefetch={false}>
      {place.contractor}
    </Link>
  );
  return (
    <Card title="Details">
      <Facts
        items={[
          { label: "Role", value: roleLabel[role] },
          ...(placedBy ? [{ label: "Placed by", value: placedBy }] : []),
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
