import type pg from "pg";
import { systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { log } from "@/lib/log";
import { tickReturn } from "@/lib/returns/clock";

const MOST = 500;

/** Warns whoever was let in before the papers were good, and takes the access back after their day. */
export async function tickDueReturns(worker: Pick<pg.Pool, "query">, at = new Date()): Promise<void> {
  const { rows } = await worker.query<{ company_id: string; id: string }>(
    "select company_id, id from due_returns($1, $2)",
    [at, MOST],
  );
  for (const { company_id: company, id: membershipId } of rows) {
    try {
      // A refusal is fine: the last item was verified at the last moment, or this is the last Admin.
      await execute(tickReturn, systemIn(company), { membershipId, at: at.toISOString() });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.error({ company, membershipId, reason }, "a due return could not be moved on");
    }
  }
}
