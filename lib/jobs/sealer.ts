import type pg from "pg";
import { log } from "@/lib/log";

const PAUSE_MS = 1_000;
/** The database seals this many events in one go. */
const FULL_BATCH = 20_000;
const LATE_SECONDS = 60;

type Loop = { stop(): Promise<void> };

/** Chains the recorded events once a second, and raises the alarm where that falls behind. */
export function startSealer(db: Pick<pg.Pool, "query">): Loop {
  const leaving = new AbortController();
  const finished = keepSealing(db, leaving.signal);
  return {
    async stop() {
      leaving.abort();
      await finished;
    },
  };
}

async function keepSealing(db: Pick<pg.Pool, "query">, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await sealAll(db, signal);
      await warnWhenLate(db);
    } catch (error) {
      log.error({ reason: error instanceof Error ? error.message : String(error) }, "sealing failed");
    }
    await pause(signal);
  }
}

/** Seals what is open, batch by batch. */
async function sealAll(db: Pick<pg.Pool, "query">, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { rows } = await db.query<{ sealed: number }>("select audit_seal_open()::int as sealed");
    if (signal.aborted || (rows[0]?.sealed ?? 0) < FULL_BATCH) return;
  }
}

async function warnWhenLate(db: Pick<pg.Pool, "query">): Promise<void> {
  const { rows } = await db.query<{ seconds: number | null }>(
    "select extract(epoch from clock_timestamp() - min(created_at))::int as seconds from audit_open",
  );
  const seconds = rows[0]?.seconds ?? 0;
  if (seconds > LATE_SECONDS) log.error({ seconds }, "the record has waited too long for its seal");
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, PAUSE_MS);
    signal.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
