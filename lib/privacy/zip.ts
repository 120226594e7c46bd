import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";

/** A file that goes into an archive, read while it is written. */
export type Entry = { name: string; at: Date; content: AsyncIterable<string | Uint8Array> };

/** A ZIP archive as it is made: one file after the other, never whole in memory, whatever it holds. */
export async function* zipOf(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const archive = zip.outputStream as Readable;
  const broken = new AbortController();
  const filled = fill(zip, entries, broken.signal).catch((error: Error) => void archive.destroy(error));
  try {
    yield* archive;
  } finally {
    broken.abort(); // whoever reads it went away: no file stays open
    await filled;
  }
}

async function fill(zip: ZipFile, entries: AsyncIterable<Entry>, signal: AbortSignal): Promise<void> {
  for await (const { name, at, content } of entries) {
    const source = Readable.from(content, { objectMode: false, signal });
    zip.addReadStream(source, name, { mtime: at });
    await finished(source);
  }
  zip.end();
}
