import type pg from "pg";

const BATCH = 5_000;

/** What is over and helps nobody any more, and how each table tells it. */
const SPENT: { table: string; key: string; over: string }[] = [
  { table: "registration", key: "id", over: "expires_at < now()" },
  { table: "webhook_event", key: "id", over: "received_at < now() - interval '30 days'" },
  { table: "rate_limit", key: "key", over: "resets_at < now()" },
  { table: "token", key: "hash", over: "expires_at < now() - interval '30 days'" },
];

/** Deletes spent drafts, limits and links, in batches that hold no lock for long. */
export async function tidy(worker: Pick<pg.Pool, "query">): Promise<void> {
  for (const { table, key, over } of SPENT) {
    let deleted: number | null;
    do {
      ({ rowCount: deleted } = await worker.query(
        `delete from ${table} where ${key} in (select ${key} from ${table} where ${over} limit ${BATCH})`,
      ));
    } while (deleted === BATCH);
  }
}
