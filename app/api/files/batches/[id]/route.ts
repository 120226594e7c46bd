import { notFound } from "next/navigation";
import { senderOf } from "@/app/api/files/sender";
import { resultOf } from "@/lib/batches/result-file";
import { fileName } from "@/lib/exports/csv-line";
import { download } from "@/lib/exports/download";

type Context = { params: Promise<{ id: string }> };

/** The file that long work made, or what became of each of its rows. Whose it is, and until when, is asked each time. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const sender = await senderOf(request, new URL(request.url).searchParams.get("company"));
  if (sender instanceof Response) return sender;
  const { actor, company } = sender;
  const result = await resultOf(actor, (await params).id);
  if (!result) notFound();
  return download(fileName(company.slug, result.name, new Date(), company.timeZone), result.content);
}
