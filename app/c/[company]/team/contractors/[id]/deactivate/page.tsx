import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { deactivateAction } from "@/app/c/[company]/team/contractors/[id]/actions";
import { contractorOf } from "@/app/c/[company]/team/contractors/[id]/contractor-of";
import { LeavingForm } from "@/components/deactivations/leaving-form";
import { Page } from "@/components/page";
import { endEffects } from "@/lib/connections/effects";
import { contractorPath } from "@/lib/links";
import { mustBeRecent } from "@/lib/session";

type Props = { params: Promise<{ company: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company: slug, id } = await params;
  const { contractor } = await contractorOf(slug, id);
  return { title: `Deactivate ${contractor.name}` };
}

export default async function DeactivateContractorPage({ params }: Props) {
  const { company: slug, id } = await params;
  const { company, actor, contractor } = await contractorOf(slug, id);
  if (!contractor.moves.includes("deactivate")) notFound();
  await mustBeRecent(actor);
  const { name, version } = contractor;
  const back = contractorPath(slug, id);
  return (
    <Page
      title={`Deactivate ${name}?`}
      intro={`A contractor of ${company.companyName} now, and everybody whom it placed.`}
      back={{ href: back, label: name }}
    >
      <div className="max-w-xl">
        <LeavingForm
          leaver="contractor"
          action={deactivateAction.bind(null, slug, id, version)}
          effects={endEffects(contractor)}
          label={`Deactivate ${name}`}
          cancelHref={back}
        />
      </div>
    </Page>
  );
}
