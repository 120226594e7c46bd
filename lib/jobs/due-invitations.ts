import type pg from "pg";
import { systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { expireInvitation } from "@/lib/invitations/clock";
import { log } from "@/lib/log";

const MOST = 500;

/** Ends each invitation whose time is over. */
export async function expireDueInvitations(worker: Pick<pg.Pool, "query">): Promise<void> {
  const { rows } = await worker.query<{ company_id: string; id: string }>(
    "select company_id, id from due_invitations($1)",
    [MOST],
  );
  for (const { company_id: company, id: invitationId } of rows) {
    try {
      // A refusal is fine: it was accepted, or sent again, at the last moment.
      await execute(expireInvitation, systemIn(company), { invitationId });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.error({ company, invitationId, reason }, "a due invitation could not be ended");
    }
  }
}
