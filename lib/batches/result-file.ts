import type { Actor } from "@/lib/actor";
import { readBatchPage } from "@/lib/batches/queries";
import { everyRow, outcomesOf } from "@/lib/batches/rows";
import { listAsked } from "@/lib/batches/schema";
import { database, inCompany } from "@/lib/db";
import { BOM, csvLine } from "@/lib/exports/csv-line";
import { storage } from "@/lib/storage/storage";

type ResultFile = { name: string; content: AsyncIterable<string | Uint8Array> };

/**
 * What long work leaves to download: an export's file, for whoever began it and a day long; of an import and of a move
 * over many a line for each row. Null where there is none for this actor.
 */
export async function resultOf(actor: Actor, batchId: string): Promise<ResultFile | null> {
  const batch = await readBatchPage(actor, batchId);
  if (!batch) return null;
  const { companyId } = actor;
  if (batch.kind !== "export")
    return { name: `${batch.kind}-result`, content: resultLines(companyId, batch) };
  if (!batch.moves.download) return null;
  const row = await inCompany(companyId, () =>
    database().batch.findFirst({ where: { companyId, id: batchId } }),
  );
  const file = row?.resultKey ? await storage().get(row.resultKey) : null;
  return file && { name: listAsked.parse(batch.input).list, content: file };
}

async function* resultLines(companyId: string, batch: { id: string; kind: string }): AsyncGenerator<string> {
  const words = outcomesOf(batch.kind);
  yield BOM + csvLine(["Row", "Outcome", "Reason", "Name", "Email"]);
  for await (const rows of everyRow(companyId, batch)) {
    yield rows
      .map((row) =>
        csvLine([
          ...[String(row.line), words[row.outcome] ?? row.outcome, row.reasons.join("; ")],
          ...[row.name, row.email],
        ]),
      )
      .join("");
  }
}
