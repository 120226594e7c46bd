import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { reactivateAction } from "@/app/c/[company]/team/contractors/[id]/actions";
import { contractorOf } from "@/app/c/[company]/team/contractors/[id]/contractor-of";
import { FileCard } from "@/components/connections/file-card";
import { ReturnContractorForm } from "@/components/connections/return-contractor-form";
import { Page } from "@/components/page";
import { connectionReturn } from "@/lib/connections/return-page";
import { contractorPath } from "@/lib/links";

type Props = { params: Promise<{ company: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company: slug, id } = await params;
  const { contractor } = await contractorOf(slug, id);
  return { title: `Reactivate ${contractor.name}` };
}

export default async function ReactivateContractorPage({ params }: Props) {
  const { company: slug, id } = await params;
  const { actor } = await contractorOf(slug, id);
  const page = await connectionReturn(actor, id);
  if (!page) notFound();
  const { contractor, accepted, leavers, suggested, earliest, latest } = page;
  const { name, version, items } = contractor;
  const back = contractorPath(slug, id);
  return (
    <Page
      title={`Reactivate ${name}?`}
      intro="What was handed in before is compared with what you ask of contractors today."
      back={{ href: back, label: name }}
    >
      <div className="grid max-w-xl gap-5">
        {accepted && (
          <FileCard title="The file today" items={items} empty="Nothing is asked of contractors." />
        )}
        <ReturnContractorForm
          action={reactivateAction.bind(null, slug, id)}
          {...{ name, version, accepted, leavers, suggested, earliest, latest }}
          outstanding={items.filter(({ state }) => state !== "good" && state !== "expiring").length}
          cancelHref={back}
        />
      </div>
    </Page>
  );
}
