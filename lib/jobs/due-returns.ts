import type pg from "pg";
import { systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { tickContractor } from "@/lib/connections/clock";
import { log } from "@/lib/log";
import { tickReturn } from "@/lib/returns/clock";

const MOST = 500;

type Worker = Pick<pg.Pool, "query">;

/** Warns whoever was let in before the papers were good, and takes the access back after their day: people, and contractors. */
export async function tickDueReturns(worker: Worker, at = new Date()): Promise<void> {
  // A refusal is fine: the last item was verified at the last moment, or this is the last Admin.
  await eachDue(worker, "due_returns", at, (company, membershipId) =>
    execute(tickReturn, systemIn(company), { membershipId, at: at.toISOString() }),
  );
  await eachDue(worker, "due_contractors", at, (company, connectionId) =>
    execute(tickContractor, systemIn(company), { connectionId, at: at.toISOString() }),
  );
}

/** One fault must not keep the others waiting. */
async function eachDue(
  worker: Worker,
  which: "due_returns" | "due_contractors",
  at: Date,
  move: (company: string, id: string) => Promise<unknown>,
): Promise<void> {
  const { rows } = await worker.query<{ company_id: string; id: string }>(
    `select company_id, id from ${which}($1, $2)`,
    [at, MOST],
  );
  for (const { company_id: company, id } of rows) {
    try {
      await move(company, id);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.error({ company, id, reason }, "a due return could not be moved on");
    }
  }
}
