import type pg from "pg";
import { systemIn } from "@/lib/actor";
import { failBatch } from "@/lib/batches/commands";
import { execute } from "@/lib/command";
import { inCompany, sql } from "@/lib/db";
import { forgetRows } from "@/lib/imports/stage";
import { storage } from "@/lib/storage/storage";

const MOST = 500;
const WAITED =
  "Nobody confirmed this within seven days, and its file is no longer here. Upload the file again.";

type Spent = { company_id: string; id: string; key: string };

const FORGET = `update batch set source_key = case when source_key = $3 then null else source_key end,
    result_key = case when result_key = $3 then null else result_key end
  where company_id = $1 and id = $2`;

/** Removes the files whose time is over, and the rows that were read from them. */
export async function tidyFiles(worker: Pick<pg.Pool, "query">): Promise<void> {
  const { rows } = await worker.query<Spent>("select company_id, id, key from spent_files($1)", [MOST]);
  for (const { company_id: companyId, id, key } of rows) {
    await storage().remove(key);
    await forgetRows(worker, companyId, id);
    // Refused where it has ended already: then nothing more is to be said.
    await execute(failBatch, systemIn(companyId), { batchId: id, reason: WAITED });
    await inCompany(companyId, () => sql("forget_file", FORGET, [companyId, id, key]));
  }
}
