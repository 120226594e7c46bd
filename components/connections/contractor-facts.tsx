import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import type { ConnectionPage } from "@/lib/connections/page";

/** What a host knows of a contractor. */
export function ContractorFacts({ contractor }: { contractor: ConnectionPage }) {
  const { businessNumber, contactName, email, mobile, writtenAs } = contractor;
  return (
    <Card title="Company">
      <Facts
        items={[
          { label: "Contact", value: contactName },
          { label: "Email", value: <a href={`mailto:${email}`}>{email}</a> },
          { label: "Mobile", value: mobile },
          { label: "Business number", value: businessNumber },
          ...(writtenAs ? [{ label: "Invited as", value: writtenAs }] : []),
        ]}
      />
    </Card>
  );
}
