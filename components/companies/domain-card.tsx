import { DomainForms, type DomainActions } from "@/components/companies/domain-forms";
import { RemoveDomain } from "@/components/companies/remove-domain";
import { StatusBadge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ExactTime } from "@/components/ui/time";
import type { DomainRow } from "@/lib/companies/domain-list";

type Props = { domain: DomainRow; actions: DomainActions; zone: string };

/** One domain: shown to be the company's or not yet, and how to show it. */
export function DomainCard({ domain, actions, zone }: Props) {
  const { id, verified, checkedAt } = domain;
  return (
    <Card title={domain.domain} actions={<RemoveDomain action={actions.remove} domain={domain} />}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusBadge tone={verified ? "good" : "warn"}>
          {verified ? "Verified" : "Not verified yet"}
        </StatusBadge>
        <span className="text-sm text-ink-faint">
          {verified ? (
            <>
              By {verified.method === "dns" ? "a DNS record" : "a mailed code"},{" "}
              <ExactTime at={verified.at} zone={zone} />
            </>
          ) : (
            checkedAt && (
              <>
                Last looked for the record on <ExactTime at={checkedAt} zone={zone} />: it was not there
              </>
            )
          )}
        </span>
      </p>
      {!verified && <DomainForms key={id} domain={domain} actions={actions} />}
    </Card>
  );
}
