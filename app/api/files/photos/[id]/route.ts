import { Readable } from "node:stream";
import { notFound } from "next/navigation";
import { personOf } from "@/app/api/files/sender";
import { ownPhotoKey, photoFile, photoKeyFor } from "@/lib/photos/read";
import { inside } from "@/lib/session";

type Context = { params: Promise<{ id: string }> };

/**
 * A person's photo: for themselves, and for who may see their page in the company named in the address. That is asked of
 * the database at each request; a browser may keep the picture, and has to ask each time whether it may show it.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const person = await personOf(request);
  if (person instanceof Response) return person;
  const [{ id }, slug] = [await params, new URL(request.url).searchParams.get("company")];
  const key = slug
    ? await photoKeyFor((await inside(slug)).actor, id)
    : await ownPhotoKey(person.personId, id);
  if (!key) notFound();
  // Another photo is another id: what is kept under this one never changes.
  const headers = { ...HEADERS, etag: `"${id}"` };
  if (request.headers.get("if-none-match") === headers.etag)
    return new Response(null, { status: 304, headers });
  const content = (await photoFile(key)) ?? notFound();
  return new Response(Readable.toWeb(content) as unknown as ReadableStream<Uint8Array>, {
    headers: { ...headers, "content-type": "image/jpeg" },
  });
}

/** Shown within our pages and nowhere else; nothing in it may run in our name. */
const HEADERS = {
  "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "cache-control": "private, no-cache",
  vary: "cookie",
};
