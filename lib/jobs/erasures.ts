import type pg from "pg";
import { log } from "@/lib/log";
import { eraseAtOnce, erasePerson } from "@/lib/privacy/erase";
import type { Result } from "@/lib/result";
import { tombstones } from "@/lib/privacy/tombstones";

type Worker = Pick<pg.Pool, "query">;

// Also whoever was begun with and not finished: their account is closed, and the wish still stands. Whoever is held waits.
const DUE = "select person_id as id from due_erasures(100)";

/** Carries out what people asked for, once the days to think are over. */
export async function eraseDue(worker: Worker): Promise<void> {
  const { rows } = await worker.query<{ id: string }>(DUE);
  for (const { id } of rows) await safely(id, erasePerson);
}

const BACK = "select id from person where id = any ($1::uuid[]) and erased_at is null";

/** Erases again whoever a backup brought back: asked at each start of a worker, and each hour for whoever had to wait. */
export async function eraseReturned(worker: Worker): Promise<void> {
  const { rows } = await worker.query<{ id: string }>(BACK, [tombstones()]);
  for (const { id } of rows) await safely(id, () => eraseAtOnce(worker, id, "backup"));
}

/** One fault must not keep the others waiting; the next hour tries again. */
async function safely(id: string, erase: (id: string) => Promise<Result<object>>): Promise<void> {
  try {
    const result = await erase(id);
    if (!result.ok) log.warn({ person: id, reason: result.code }, "an account could not be deleted yet");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.error({ person: id, reason }, "an account could not be deleted");
  }
}
