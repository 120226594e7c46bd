import { sentence, senderOf } from "@/app/api/files/sender";
import { act, fieldsOf } from "@/lib/action";
import { exportRecords, recordsFile } from "@/lib/deactivations/export";
import { fileName } from "@/lib/exports/csv-line";
import { download } from "@/lib/exports/download";
import type { RefusalCode } from "@/lib/result";
import { confirmFirst } from "@/app/api/files/confirm-first";

const STATUS: Partial<Record<RefusalCode, number>> = { "not-found": 404, "not-allowed": 403, limited: 429 };

/** The record of deactivated accounts as a file, sent while it is read. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => null);
  const { company: slug, ...asked } = fieldsOf(form);
  const sender = await senderOf(request, slug);
  if (sender instanceof Response) return sender;
  const { actor, company } = sender;
  const result = await act(exportRecords, actor, asked);
  if (!result.ok && result.code === "unproven") return confirmFirst(request, `/c/${company.slug}`);
  if (!result.ok) return sentence(STATUS[result.code] ?? 400, result.message);
  const [zone, now] = [company.timeZone, new Date()];
  const file = recordsFile(actor.companyId, result.value, zone, now);
  return download(fileName(company.slug, "deactivated-accounts", now, zone), file);
}
