import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { editAction } from "@/app/c/[company]/team/contractors/[id]/actions";
import { contractorOf } from "@/app/c/[company]/team/contractors/[id]/contractor-of";
import { EditContractorForm } from "@/components/connections/edit-contractor-form";
import { Page } from "@/components/page";
import { contractorPath } from "@/lib/links";

type Props = { params: Promise<{ company: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company: slug, id } = await params;
  const { contractor } = await contractorOf(slug, id);
  return { title: `Edit details – ${contractor.name}` };
}

export default async function EditContractorPage({ params }: Props) {
  const { company: slug, id } = await params;
  const { contractor } = await contractorOf(slug, id);
  const { name, moves, version, written, accepted, status } = contractor;
  if (!moves.includes("edit")) notFound();
  const back = contractorPath(slug, id);
  return (
    <Page title={`Edit the details of ${name}`} back={{ href: back, label: name }}>
      <div className="max-w-xl">
        <EditContractorForm
          key={version}
          action={editAction.bind(null, slug, id)}
          version={version}
          details={written}
          ownName={accepted ? name : null}
          isInvited={status === "invited"}
          cancelHref={back}
        />
      </div>
    </Page>
  );
}
