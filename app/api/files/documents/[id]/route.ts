import { notFound } from "next/navigation";
import { answering } from "@/app/api/files/documents/refusal";
import { personOf } from "@/app/api/files/sender";
import { isFreshHere } from "@/lib/session";
import { ownUpload, takePiece } from "@/lib/uploads/upload";

type Context = { params: Promise<{ id: string }> };

/** How much of a document is here: where to go on after the line broke. */
export async function GET(request: Request, context: Context): Promise<Response> {
  const upload = await uploadOf(request, context);
  if (upload instanceof Response) return upload;
  return told(upload.received);
}

/** The next piece of a document, as the body itself. Whose it is, and whether it is asked for still, is looked up each time. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const upload = await uploadOf(request, context);
  if (upload instanceof Response) return upload;
  const offset = Number(new URL(request.url).searchParams.get("offset") ?? "");
  // The two declarations of a stream of the web differ only in name.
  const body = request.body as unknown as AsyncIterable<Uint8Array> | null;
  return answering(async () => told(await takePiece(upload, offset, body ?? nothing())));
}

async function uploadOf(request: Request, { params }: Context) {
  const person = await personOf(request);
  if (person instanceof Response) return person;
  const slug = new URL(request.url).searchParams.get("company") ?? "";
  if (!(await isFreshHere(slug))) notFound();
  return (await ownUpload(person.personId, slug, (await params).id)) ?? notFound();
}

const told = (received: number) => Response.json({ received }, { headers: { "cache-control": "no-store" } });

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A body that is none
}
