import type { Actor } from "@/lib/actor";
import { mayGoOn } from "@/lib/batches/policy";
import { database, inCompany } from "@/lib/db";
import { hasHeadings } from "@/lib/imports/columns";
import { firstRows, guessDelimiter, isFilled, type Delimiter } from "@/lib/imports/csv";
import { decoded, type Encoding } from "@/lib/imports/encoding";
import { importInput, MOST_COLUMNS } from "@/lib/imports/schema";
import { storage } from "@/lib/storage/storage";

const HEAD_BYTES = 64 * 1024;
const SAMPLE = 10;

/** `blank` = nothing stands in it but space. */
export type Sample = { delimiter: Delimiter; rows: string[][]; blank: boolean };

/** The first rows of a file that came in; null when it is gone. Without `delimiter` that is guessed. */
export async function sampleOf(
  key: string,
  encoding: Encoding,
  delimiter?: Delimiter,
  most = SAMPLE + 1,
): Promise<Sample | null> {
  const file = await storage().get(key);
  if (!file) return null;
  let [text, bytes, whole] = ["", 0, true];
  const counted = (async function* () {
    for await (const chunk of file as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      yield chunk;
      if (bytes >= HEAD_BYTES) {
        whole = false;
        return;
      }
    }
  })();
  for await (const part of decoded(counted, encoding)) text += part;
  const between = delimiter ?? guessDelimiter(text, whole);
  const rows = firstRows(text, between, most, whole);
  const filled = rows.filter(isFilled).map((row) => row.slice(0, MOST_COLUMNS));
  return { delimiter: between, rows: filled, blank: text.trim() === "" };
}

/** Says what a small file lacks; null where it holds somebody, or too much to tell at once. */
export async function lackOf(key: string, encoding: Encoding, bytes: number): Promise<string | null> {
  const sample = bytes < HEAD_BYTES ? await sampleOf(key, encoding, undefined, HEAD_BYTES) : null;
  if (sample?.blank) return "This file has nothing but empty rows. Choose another one.";
  return sample?.rows.length === 1 && hasHeadings(sample.rows)
    ? "This file has headings and nobody under them. Add a row for each person, then upload it again."
    : null;
}

/** The first row of the actor's own file; empty where there is none. */
export async function headingsOf(actor: Actor, batchId: string, delimiter: Delimiter): Promise<string[]> {
  const { companyId } = actor;
  const batch = await inCompany(companyId, () =>
    database().batch.findFirst({ where: { companyId, id: batchId, kind: "import" } }),
  );
  if (!batch?.sourceKey || !mayGoOn(actor, batch)) return [];
  const { encoding } = importInput.parse(batch.input);
  return (await sampleOf(batch.sourceKey, encoding, delimiter))?.rows[0] ?? [];
}
