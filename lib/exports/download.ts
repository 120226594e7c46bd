import { Readable } from "node:stream";

const TYPES: Record<string, string> = { ".csv": "text/csv; charset=utf-8", ".zip": "application/zip" };

/** A file as it is made, for the browser to save: never whole in memory, and ended where nobody takes it. */
export function download(name: string, content: AsyncIterable<string | Uint8Array>): Response {
  const body = Readable.toWeb(Readable.from(bytesOf(content), { objectMode: false }));
  return new Response(body as unknown as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": TYPES[name.slice(name.lastIndexOf("."))] ?? "application/jsonl; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
}

async function* bytesOf(content: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const part of content) yield typeof part === "string" ? Buffer.from(part) : part;
}
