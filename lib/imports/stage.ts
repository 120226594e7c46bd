import type { Counts } from "@/lib/batches/counts";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Member } from "@/lib/actor";
import type { Job } from "@/lib/batches/job";
import { copyLine, STAGED } from "@/lib/imports/copy";
import type { ReadRow } from "@/lib/imports/row";
import { newId } from "@/lib/id";

type Ref = Pick<Job, "worker" | "companyId" | "batchId">;

/** Puts the rows of a file where they are judged; what an earlier try left there goes. */
export async function stageRows(
  { worker, companyId, batchId }: Ref,
  rows: AsyncIterable<ReadRow>,
): Promise<void> {
  await forgetRows(worker, companyId, batchId);
  const client = await worker.connect();
  try {
    const into = client.query(copyFrom(`copy import_stage (${STAGED}) from stdin`));
    await pipeline(inPortions(companyId, batchId, rows), into);
    client.release();
  } catch (error) {
    client.release(true); // half a COPY cannot be ended politely
    throw error;
  }
  await worker.query("select measure_import_stage()");
}

const PORTION = 64 * 1024;

/** Lines gathered to portions: a message for each would cost more than the line. */
async function* inPortions(companyId: string, batchId: string, rows: AsyncIterable<ReadRow>) {
  let portion = "";
  for await (const row of rows) {
    portion += copyLine(companyId, batchId, row, newId());
    if (portion.length < PORTION) continue;
    yield portion;
    portion = "";
  }
  if (portion) yield portion;
}

/** Judges the staged rows beside each other and beside the company's members. */
export async function judgeRows({ worker, companyId, batchId }: Ref, actor: Member): Promise<void> {
  const client = await worker.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('app.company_id', $1, true)", [companyId]);
    await client.query("select judge_import($1, $2, $3)", [batchId, actor.role === "ADMIN", actor.personId]);
    await client.query("commit");
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** How many rows of a file came out how. */
export async function importCounts({ worker, companyId, batchId }: Ref): Promise<Counts> {
  const { rows } = await worker.query<{ outcome: string; n: number }>(
    `select outcome, count(*)::int as n from import_stage where company_id = $1 and batch_id = $2
     and outcome is not null group by 1`,
    [companyId, batchId],
  );
  return Object.fromEntries(rows.map(({ outcome, n }) => [outcome, n]));
}

const MOST_FORGOTTEN = 20_000;

/** Lets go of a file's rows, some at a time. */
export async function forgetRows(
  worker: Pick<pg.Pool, "query">,
  companyId: string,
  batchId: string,
): Promise<void> {
  let gone: number | null;
  do {
    ({ rowCount: gone } = await worker.query(
      `delete from import_stage where company_id = $1 and batch_id = $2 and line in
       (select line from import_stage where company_id = $1 and batch_id = $2 limit ${MOST_FORGOTTEN})`,
      [companyId, batchId],
    ));
  } while (gone === MOST_FORGOTTEN);
}
