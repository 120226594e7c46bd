import type pg from "pg";
import { systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { log } from "@/lib/log";
import { askForReview, remindOfReview } from "@/lib/reviews/clock";
import { endUnconfirmed, MOST_ENDED } from "@/lib/reviews/clock-end";

const MOST = 10_000;

/** Sends the weekly lists and reminders that are due, and ends what nobody confirmed. */
export async function tickReviews(worker: Pick<pg.Pool, "query">, at: Date): Promise<void> {
  const { rows } = await worker.query<{ company_id: string }>(
    "select company_id from companies_to_review($1, $2)",
    [at, MOST],
  );
  for (const { company_id: company } of rows) {
    try {
      await tickCompany(company, at.toISOString());
    } catch (error) {
      // One faulty company must not keep the others waiting.
      const reason = error instanceof Error ? error.message : String(error);
      log.error({ company, reason }, "an account review could not be moved on");
    }
  }
}

/** A refusal is fine: nothing of that kind is due, or another worker was faster. */
async function tickCompany(company: string, at: string): Promise<void> {
  const clock = systemIn(company);
  await execute(askForReview, clock, { at });
  await execute(remindOfReview, clock, { at });
  for (let round = 0; round < 50; round++) {
    const answer = await execute(endUnconfirmed, clock, { at });
    if (!answer.ok || answer.value.ended < MOST_ENDED - 1) break;
  }
}
