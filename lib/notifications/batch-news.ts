import type { Fact } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import type { BatchFacts } from "@/lib/batches/facts";
import { batchPath } from "@/lib/links";
import { nothing, silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";

/** Who hears of long work: whoever began it. */
export const batchNews: Tellers<BatchFacts> = {
  "batch.begun": silent,
  "batch.check-begun": silent,
  "batch.checked": silent,
  "batch.confirmed": silent,
  "batch.advanced": silent,
  "batch.cancel-asked": silent,
  "batch.cancelled": silent,
  "batch.finished": (context, fact) => tell(context, fact, "Finished"),
  "batch.failed": (context, fact) => tell(context, fact, "Not finished"),
};

async function tell(
  { tx, actor: { companyId } }: RecordContext,
  { subject, data: { title } }: Fact<"batch.finished"> | Fact<"batch.failed">,
  how: string,
): Promise<Consequences> {
  const batch = await tx.batch.findFirst({
    where: { companyId, id: subject ?? "" },
    include: { company: true },
  });
  if (!batch) return nothing;
  const { personId, id, company } = batch;
  const notice = { personId, topic: "people", subjectId: id, title: `${how}: ${title}` } as const;
  return { ...nothing, notices: [{ ...notice, href: batchPath(company.slug, id) }] };
}
