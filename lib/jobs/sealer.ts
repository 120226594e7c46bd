import type pg from "pg";
import { log } from "@/lib/log";

const PAUSE_MS = 1_000;
/** The database seals at most this many events in one go. */
const FULL_BATCH = 20_000;
/** Sealing rests this many times as long as it took, so that much work at once leaves the machine to the pages. */
const REST = 9;
/** Whatever has waited this long is sealed without a rest. */
const URGENT_SECONDS = 30;
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
    const began = performance.now();
    let [urgent, waiting] = [false, 0];
    try {
      const { rows } = await db.query<{ sealed: number }>("select audit_seal_open()::int as sealed");
      waiting = await secondsWaiting(db);
      if (waiting > LATE_SECONDS)
        log.error({ seconds: waiting }, "the record has waited too long for its seal");
      urgent = waiting > URGENT_SECONDS && rows[0]?.sealed === FULL_BATCH;
    } catch (error) {
      log.error({ reason: error instanceof Error ? error.message : String(error) }, "sealing failed");
    }
    if (!urgent) await pause(restAfter(performance.now() - began, waiting), signal);
  }
}

/** How long sealing rests, in milliseconds: by what it took, but never until what waits is urgent. Behind busy pages all takes long. */
export function restAfter(tookMs: number, waitingSeconds: number): number {
  const untilUrgent = (URGENT_SECONDS - waitingSeconds) * 1000;
  return Math.max(PAUSE_MS, Math.min(REST * tookMs, untilUrgent));
}

/** For how long the oldest event has waited for its seal. */
async function secondsWaiting(db: Pick<pg.Pool, "query">): Promise<number> {
  const { rows } = await db.query<{ seconds: number | null }>(
    "select extract(epoch from clock_timestamp() - min(created_at))::int as seconds from audit_open",
  );
  return rows[0]?.seconds ?? 0;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
