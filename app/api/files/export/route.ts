import { sentence, senderOf } from "@/app/api/files/sender";
import { fieldsOf } from "@/lib/action";
import { execute } from "@/lib/command";
import { listAsked } from "@/lib/batches/schema";
import { firstOf } from "@/lib/batches/list-people";
import { exportList, exportLongList } from "@/lib/exports/commands";
import { fileName } from "@/lib/exports/csv-line";
import { download } from "@/lib/exports/download";
import { exportParts } from "@/lib/exports/lines";
import { batchPath } from "@/lib/links";
import { confirmFirst } from "@/app/api/files/confirm-first";

/** Exports a list: at once what is counted, in the background what is longer. Its form works without script. */
export async function POST(request: Request): Promise<Response> {
  const { company: slug, ...fields } = fieldsOf(await request.formData().catch(() => null));
  const sender = await senderOf(request, slug);
  if (sender instanceof Response) return sender;
  const { actor, company } = sender;
  const here = `/c/${company.slug}`;
  const asked = listAsked.safeParse(fields);
  if (!asked.success) return sentence(400, "Open the list again and press Export there.");
  const listed = await firstOf(actor, asked.data);
  if (!listed) return sentence(404, "There is nothing here.");
  if (listed.found === null) {
    const begun = await execute(exportLongList, actor, asked.data);
    if (!begun.ok && begun.code === "unproven") return confirmFirst(request, here);
    if (!begun.ok) return sentence(begun.code === "limited" ? 429 : 404, begun.message);
    return new Response(null, {
      status: 303,
      headers: { location: batchPath(company.slug, begun.value.batchId) },
    });
  }
  const recorded = await execute(exportList, actor, asked.data);
  if (!recorded.ok && recorded.code === "unproven") return confirmFirst(request, here);
  if (!recorded.ok) return sentence(recorded.code === "limited" ? 429 : 404, recorded.message);
  async function* text() {
    for await (const part of exportParts(actor, asked.data ?? { list: "users" })) yield part.text;
  }
  return download(fileName(company.slug, asked.data.list, new Date(), company.timeZone), text());
}
