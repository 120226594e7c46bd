import type { WorkerEvents } from "graphile-worker";
import type pg from "pg";
import { log } from "@/lib/log";

const TOLERATED_SECONDS = 60;

// Private to the queue, and the only place where a minute is marked as struck.
const FORGET_LATER = `
  update graphile_worker._private_known_crontabs set last_execution = null where last_execution > $1`;

/** Long ago for every clock. */
const AT_ONCE = new Date(0).toISOString();

/** What a minute strikes is begun at once: at that minute of this machine a clock that is early would put it off for ever. */
export function beginAtOnce(events: WorkerEvents): void {
  events.on("cron:schedule", ({ jobsAndIdentifiers }) => {
    for (const { job } of jobsAndIdentifiers) job.runAt = AT_ONCE;
  });
}

/**
 * Makes ready for striking minutes by this machine's clock. The queue strikes none that is not later than the last: a worker
 * whose clock is behind that of the one before would be silent for as long as it is behind. What is due is found by the
 * database's clock, so a minute that two workers strike does no harm.
 */
export async function beginStriking(pool: Pick<pg.Pool, "query">): Promise<void> {
  const now = new Date();
  const { rows } = await pool.query<{ seconds: number }>(
    "select extract(epoch from $1::timestamptz - clock_timestamp())::int as seconds",
    [now],
  );
  const seconds = rows[0]?.seconds ?? 0;
  if (Math.abs(seconds) > TOLERATED_SECONDS)
    log.error({ seconds }, "this machine's clock and the database's differ: set it right");
  await pool.query(FORGET_LATER, [now]);
}
