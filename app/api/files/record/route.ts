import { sentence, senderOf } from "@/app/api/files/sender";
import { act, fieldsOf } from "@/lib/action";
import { exportRecord, extractOf } from "@/lib/audit/extract";
import { fileName } from "@/lib/exports/csv-line";
import { download } from "@/lib/exports/download";
import { confirmFirst } from "@/app/api/files/confirm-first";

/** The company's record as a file that can be verified anywhere, sent while it is read. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => null);
  const { company: slug, ...asked } = fieldsOf(form);
  const sender = await senderOf(request, slug);
  if (sender instanceof Response) return sender;
  const { actor, company } = sender;
  const result = await act(exportRecord, actor, asked);
  if (!result.ok && result.code === "unproven") return confirmFirst(request, `/c/${company.slug}`);
  if (!result.ok) return sentence(result.code === "limited" ? 429 : 404, result.message);
  const name = fileName(company.slug, "record", new Date(), company.timeZone, "jsonl");
  return download(name, extractOf(actor.companyId, result.value));
}
