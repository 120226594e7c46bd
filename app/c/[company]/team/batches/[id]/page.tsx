import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cancelAction } from "@/app/c/[company]/team/batches/[id]/actions";
import { BatchResult } from "@/app/c/[company]/team/batches/[id]/batch-result";
import { ImportDraftPart } from "@/app/c/[company]/team/batches/[id]/import-draft-part";
import { ImportReady } from "@/app/c/[company]/team/batches/[id]/import-ready";
import { readWords } from "@/app/c/[company]/team/search-words";
import { BatchProgress } from "@/components/batches/batch-progress";
import { OneButton } from "@/components/batches/one-button";
import { statusTone } from "@/components/batches/status-tone";
import { Page } from "@/components/page";
import { StatusBadge } from "@/components/ui/badge";
import { batchStatusLabel } from "@/lib/batches/lifecycle";
import { readBatchPage } from "@/lib/batches/queries";
import { formatMoment } from "@/lib/dates";
import { inside } from "@/lib/session";

type Props = {
  params: Promise<{ company: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company, id } = await params;
  const { actor } = await inside(company);
  return { title: (await readBatchPage(actor, id))?.title ?? "Not found" };
}

export default async function BatchPage({ params, searchParams }: Props) {
  const { company: slug, id } = await params;
  const { company, actor } = await inside(slug);
  const batch = await readBatchPage(actor, id);
  if (!batch) notFound();
  const words = readWords(await searchParams);
  const path = `/c/${slug}/team/batches`;
  const here = `${path}/${id}`;
  const naming =
    batch.kind === "import" &&
    batch.moves.goOn &&
    (batch.status === "draft" || (batch.status === "ready" && words.columns === "change"));
  const cancel = batch.moves.cancel && !batch.stopping && (
    <OneButton action={cancelAction.bind(null, slug, id)} label="Cancel" variant="secondary" />
  );
  return (
    <Page
      title={batch.title}
      status={<StatusBadge tone={statusTone[batch.status]}>{batchStatusLabel[batch.status]}</StatusBadge>}
      intro={`Begun by ${batch.own ? "you" : batch.by} on ${formatMoment(batch.createdAt, company.timeZone)}.`}
      back={{ href: path, label: "Imports and exports" }}
      actions={cancel}
    >
      {(batch.status === "checking" || batch.status === "running") && (
        <BatchProgress {...batch} checking={batch.status === "checking"} href={here} />
      )}
      {naming && <ImportDraftPart {...{ slug, actor, batch, words }} />}
      {batch.status === "ready" && !naming && <ImportReady {...{ slug, actor, batch, words }} />}
      {batch.finishedAt && <BatchResult {...{ slug, actor, batch, words, zone: company.timeZone }} />}
    </Page>
  );
}
