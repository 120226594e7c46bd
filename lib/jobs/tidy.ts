import type pg from "pg";
import { RETENTION, type Retention } from "@/lib/privacy/retention";

const BATCH = 5_000;

/** Ends what is over and helps nobody any more, in batches that hold no lock for long. */
export async function tidy(worker: Pick<pg.Pool, "query">): Promise<void> {
  for (const { rows } of RETENTION) {
    if (!rows) continue;
    let ended: number | null;
    do ({ rowCount: ended } = await worker.query(statementOf(rows)));
    while (ended === BATCH);
  }
}

function statementOf({ table, key, over, set, held }: NonNullable<Retention["rows"]>): string {
  const free = held ? `(${over}) and not (${held})` : over;
  const these = `(${key}) in (select ${key} from ${table} where ${free} limit ${BATCH})`;
  return set ? `update ${table} set ${set} where ${these}` : `delete from ${table} where ${these}`;
}
