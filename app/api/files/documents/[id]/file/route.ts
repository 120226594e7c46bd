import { Readable } from "node:stream";
import { notFound } from "next/navigation";
import { personOf } from "@/app/api/files/sender";
import { personIn } from "@/lib/actor";
import { companyOfOwn, openFile, type OpenFile } from "@/lib/documents/file-read";
import { inside, isFreshHere, origin } from "@/lib/session";

type Context = { params: Promise<{ id: string }> };

/** The file of a document: for whose it is and for who reviews it. Both are asked of the database at each request. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const person = await personOf(request);
  if (person instanceof Response) return person;
  const [{ id }, slug] = [await params, new URL(request.url).searchParams.get("company") ?? ""];
  const own = (await isFreshHere(slug)) ? await companyOfOwn(person.personId, slug, id) : null;
  const file = own
    ? await openFile(personIn(person.personId, own, await origin()), id, true)
    : await openFile((await inside(slug)).actor, id, false);
  return file ? attachment(file) : notFound();
}

/** Saved, never shown: nothing in it may run in our name. */
function attachment({ name, type, size, content }: OpenFile): Response {
  return new Response(Readable.toWeb(content) as unknown as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": type,
      "content-length": String(size),
      "content-disposition": disposition(name),
      "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}

/** RFC 6266: a plain name for those who read no other, and the name as it is. */
function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%;]/g, "_");
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
