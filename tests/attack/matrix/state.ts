import { owner } from "@/tests/support/owner";
import { eventually } from "@/tests/support/waiting";

/** What the worker moves in its own time, what counts requests, and what is no business of a company. */
const ASIDE = ["audit_open", "audit_seal", "mailbox", "rate_limit", "worker_presence", "_prisma_migrations"];

/** A refusal that the record keeps is the one line that a refused attempt may leave behind. */
export const REFUSED = "access.refused";

const BUT: Record<string, string> = {
  audit_event: `where type <> '${REFUSED}'`,
  audit_apart: `where (company_id, event_id) not in (select company_id, id from audit_event where type = '${REFUSED}')`,
};

/**
 * A number for a row. A row that is written gets the number of the transaction that did it, also when it reads as before;
 * but that somebody was here is no change, and a mail is the same one whether it is queued or sent.
 */
function rowOf(table: string): string {
  if (table === "delivery") return "hashtextextended(t.id::text, 0)";
  if (["session", "membership"].includes(table))
    return "hashtextextended((to_jsonb(t) - 'last_seen_at')::text, 0)";
  return "t.xmin::text::bigint";
}

/** A sum over every business table, and what waits to be sent or done; equal before and after = nothing was done. */
export async function businessState(): Promise<Record<string, string>> {
  const tables = await owner<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all ($1) order by 1`,
    [ASIDE],
  );
  const parts = tables.map(({ name }) => {
    const row = rowOf(name);
    const but = BUT[name] ?? "";
    return `select '${name}' as name, count(*) || ' ' || coalesce(sum((${row})::numeric), 0) as sum from ${name} t ${but}`;
  });
  const sums = await owner<{ name: string; sum: string }>([...parts, WAITING].join(" union all "));
  return Object.fromEntries(sums.map(({ name, sum }) => [name, sum]));
}

const WAITING = `select 'jobs', count(*)::text from graphile_worker._private_jobs j
  join graphile_worker._private_tasks k on k.id = j.task_id where k.identifier in ('send-mail', 'batch')`;

/** Waits until the worker has sent and done what is there to send and do. */
export const settled = () =>
  eventually("an empty queue", async () => {
    const [queue] = await owner<{ count: string }>(`select count from (${WAITING}) as q (name, count)`);
    return queue?.count === "0" ? true : null;
  });

/** Until told otherwise no minute of the worker's timetable comes: what the clock does is no answer to a request. */
export const stopClock = () =>
  owner("update graphile_worker._private_known_crontabs set last_execution = now() + interval '1 day'");
export const startClock = () =>
  owner("update graphile_worker._private_known_crontabs set last_execution = now()");

/** What the record says since a moment of the database's clock, but for what the worker did. */
export const factsSince = (since: Date) =>
  owner<{ type: string; subject_id: string }>(
    "select type, subject_id from audit_event where at >= $1 and actor_kind <> 'system' order by at",
    [since],
  );
