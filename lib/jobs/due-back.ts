import type pg from "pg";
import { systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { noteReturnDue } from "@/lib/deactivations/clock";
import { log } from "@/lib/log";

const MOST = 500;

/** Tells of everybody whose day of return has come by `at`. */
export async function tellDueBack(worker: Pick<pg.Pool, "query">, at: Date): Promise<void> {
  const { rows } = await worker.query<{ company_id: string; id: string }>(
    "select company_id, id from due_back($1, $2)",
    [at, MOST],
  );
  for (const { company_id: company, id: deactivationId } of rows) {
    try {
      // A refusal is fine: they came back at the last moment.
      await execute(noteReturnDue, systemIn(company), { deactivationId, at: at.toISOString() });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.error({ company, deactivationId, reason }, "a return that is due could not be told of");
    }
  }
}
