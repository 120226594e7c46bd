import type { Actor } from "@/lib/actor";
import { mayGoOn } from "@/lib/batches/policy";
import { database, inCompany } from "@/lib/db";
import { firstRows, guessDelimiter, isFilled, type Delimiter } from "@/lib/imports/csv";
import { decoded, type Encoding } from "@/lib/imports/encoding";
import { importInput, MOST_COLUMNS } from "@/lib/imports/schema";
import { storage } from "@/lib/storage/storage";

const HEAD_BYTES = 64 * 1024;
const SAMPLE = 10;

export type Sample = { delimiter: Delimiter; rows: string[][] };

/** The first rows of a file that came in; null when it is gone. Without `delimiter` that is guessed. */
export async function sampleOf(
  key: string,
  encoding: Encoding,
  delimiter?: Delimiter,
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
  const rows = firstRows(text, between, SAMPLE + 1, whole);
  return { delimiter: between, rows: rows.filter(isFilled).map((row) => row.slice(0, MOST_COLUMNS)) };
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
