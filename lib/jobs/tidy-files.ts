import type pg from "pg";
import { systemIn } from "@/lib/actor";
import { failBatch } from "@/lib/batches/commands";
import { execute } from "@/lib/command";
import { inCompany, sql } from "@/lib/db";
import { forgetRows } from "@/lib/imports/stage";
import { tidyPhotos } from "@/lib/jobs/photos";
import { storage } from "@/lib/storage/storage";
import { removePieces } from "@/lib/uploads/pieces";

const MOST = 500;
const WAITED =
  "Nobody confirmed this within seven days, and its file is no longer here. Upload the file again.";

type Spent = { company_id: string; id: string; key: string };

const FORGET = `update batch set source_key = case when source_key = $3 then null else source_key end,
    result_key = case when result_key = $3 then null else result_key end
  where company_id = $1 and id = $2`;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Removes the files whose time is over, and the rows that were read from them. */
export async function tidyFiles(worker: Pick<pg.Pool, "query">, now = new Date()): Promise<void> {
  await storage().tidy(new Date(now.getTime() - DAY_MS));
  await tidyUploads(worker);
  await tidyPhotos(worker);
  await tidyDocuments(worker);
  const { rows } = await worker.query<Spent>("select company_id, id, key from spent_files($1)", [MOST]);
  for (const { company_id: companyId, id, key } of rows) {
    await storage().remove(key);
    await forgetRows(worker, companyId, id);
    // Refused where it has ended already: then nothing more is to be said.
    await execute(failBatch, systemIn(companyId), { batchId: id, reason: WAITED });
    await inCompany(companyId, () => sql("forget_file", FORGET, [companyId, id, key]));
  }
}

/** Files that were not accepted or were replaced, long enough ago; what was decided about them stays. */
async function tidyDocuments(worker: Pick<pg.Pool, "query">): Promise<void> {
  const { rows } = await worker.query<Spent>("select company_id, id, key from spent_documents($1)", [MOST]);
  for (const { company_id: companyId, id, key } of rows) {
    await storage().remove(key);
    await worker.query("select forget_document_file($1, $2)", [companyId, id]);
  }
}

type SpentUpload = { company_id: string; id: string; file_key: string; size: number; kept: boolean };

/** Pieces that never became a document, and what stands of those that did. */
async function tidyUploads(worker: Pick<pg.Pool, "query">): Promise<void> {
  const { rows } = await worker.query<SpentUpload>("select * from spent_uploads($1)", [MOST]);
  for (const { company_id: companyId, id, file_key: key, size, kept } of rows) {
    await removePieces(key, size);
    if (!kept) await storage().remove(key);
    await inCompany(companyId, () =>
      sql("forget_upload", "delete from upload where company_id = $1 and id = $2", [companyId, id]),
    );
  }
}
