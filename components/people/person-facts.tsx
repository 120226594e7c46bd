import Link from "next/link";
import { Photo } from "@/components/photos/photo";
import { WithPhoto } from "@/components/photos/with-photo";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { ExactTime } from "@/components/ui/time";
import { contractorPath } from "@/lib/links";
import type { MemberPage } from "@/lib/memberships/page";
import { roleExplained, roleLabel } from "@/lib/roles";

type Props = { member: MemberPage; slug: string; zone: string };

/** What a company knows of one of its people. */
export function PersonFacts({ member, slug, zone }: Props) {
  const { name, photo, role, email, mobile, reference, addedAt, joined, place } = member;
  const placedBy = place && (
    <Link href={contractorPath(slug, place.connectionId)} prefetch={false}>
      {place.contractor}
    </Link>
  );
  return (
    <Card title="Details">
      <WithPhoto photo={<Photo {...{ name, slug }} id={photo} />}>
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
      </WithPhoto>
      <p className="text-sm text-ink-soft">{roleExplained[role]}</p>
    </Card>
  );
}
