import type pg from "pg";
import { tickAccessRequest } from "@/lib/access-requests/clock";
import { systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { log } from "@/lib/log";

const MOST = 500;

/** Gives each access request whose next step has come its reminder, its notice or its end. */
export async function tickDueRequests(worker: Pick<pg.Pool, "query">): Promise<void> {
  const { rows } = await worker.query<{ company_id: string; id: string }>(
    "select company_id, id from due_access_requests($1)",
    [MOST],
  );
  for (const { company_id: company, id: requestId } of rows) {
    try {
      // A refusal is fine: an Admin, or another worker, was faster.
      await execute(tickAccessRequest, systemIn(company), { requestId });
    } catch (error) {
      // One faulty request must not keep the others waiting.
      const reason = error instanceof Error ? error.message : String(error);
      log.error({ company, requestId, reason }, "a due access request could not be moved on");
    }
  }
}
