import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Page } from "@/components/page";
import { RequirementsNav } from "@/components/requirements/requirements-nav";
import { RequirementsTable } from "@/components/requirements/requirements-table";
import { requirementSaved } from "@/components/requirements/saved-sentences";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SavedNotice } from "@/components/ui/saved-notice";
import { countToVerify } from "@/lib/documents/to-verify";
import { listRequirements } from "@/lib/requirements/list";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Requirements" };

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<{ saved?: string | string[] }>;
};

export default async function RequirementsPage({ params, searchParams }: Props) {
  const [{ company: slug }, { saved }] = await Promise.all([params, searchParams]);
  const { company, actor } = await inside(slug);
  const [list, waiting] = await Promise.all([listRequirements(actor), countToVerify(actor)]);
  if (!list) notFound();
  const { inForce, retired, mayChange } = list;
  const path = `/c/${slug}/requirements`;
  const add = mayChange && (
    <ButtonLink variant="primary" href={`${path}/new`}>
      Add requirement
    </ButtonLink>
  );
  return (
    <Page
      title="Requirements"
      intro={`The documents and details that ${company.companyName} asks of its people and contractors.`}
      actions={inForce.length > 0 && add}
    >
      <RequirementsNav slug={slug} at="list" waiting={waiting} />
      <SavedNotice what={saved} sentences={requirementSaved} />
      {inForce.length > 0 ? (
        <RequirementsTable caption="Requirements in force" rows={inForce} path={mayChange ? path : null} />
      ) : (
        <EmptyState title="Nothing is asked for yet" action={add}>
          {mayChange
            ? "Add what people hand in, such as a licence or a white card. It shows as missing on their own page at once."
            : "An Admin adds what people and contractors have to hand in."}
        </EmptyState>
      )}
      {retired.length > 0 && (
        <details>
          <summary className="flex min-h-11 cursor-pointer items-center">Retired ({retired.length})</summary>
          <RequirementsTable caption="Retired requirements" rows={retired} path={null} />
        </details>
      )}
    </Page>
  );
}
