import { owner, ownerOne } from "@/tests/support/owner";

/**
 * What no entry has to stand for: the record itself; what the worker, sessions, lines and counters keep for themselves.
 * Their own tests say what becomes of them.
 */
const ASIDE = `tablename like 'audit\\_%' or tablename = any ('{_prisma_migrations,delivery,mailbox,passkey_challenge,
  rate_limit,session,sign_in,upload,worker_presence,webhook_event,import_stage,batch_row}')`;

export type Moment = { transaction: number; at: Date };

/** A moment by which `unrecorded` tells what was written later. */
export const thisMoment = () =>
  ownerOne<Moment>("select pg_current_xact_id()::text::int as transaction, clock_timestamp() as at");

/**
 * Rows written since a moment by a transaction that left no line in the record, and lines that stand twice, in words. A
 * row carries the number of the transaction that wrote it last, and so does a line: no command need tell the truth about
 * itself. Not seen are versions that were written over since that moment, and rows that are gone: look after each move.
 */
export async function unrecorded({ transaction, at }: Moment): Promise<string[]> {
  const tables = await owner<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and not (${ASIDE}) order by 1`,
  );
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*)::int as n from ${name} t where xmin::text::bigint > $1
        and xmin::text not in (select x from told) and not coalesce(${BUT[name] ?? "null"} > $2::timestamptz, false)`,
  );
  const silent = await owner<{ name: string; n: number }>(
    `with told as materialized (${TOLD})
     select name, n from (${parts.join(" union all ")}) as each where n > 0`,
    [transaction, at],
  );
  const twice = await owner<{ type: string }>(
    `select type from audit_event where xmin::text::bigint > $1 and subject_id is not null
     group by xmin::text, company_id, type, subject_id, person_id, data having count(*) > 1`,
    [transaction],
  );
  return [
    ...silent.map(({ name, n }) => `${n} of ${name} were written without an entry`),
    ...twice.map(({ type }) => `${type} stands there twice`),
  ];
}

/** Transactions that left a line; and those that mark a mail as sent, which the database notes on its invitation. */
const TOLD = `select xmin::text as x from audit_event where xmin::text::bigint > $1
  union select xmin::text from delivery where xmin::text::bigint > $1 and status <> 'queued'`;

/**
 * Until when a row of these is bookkeeping: that somebody was here; that those who wait for a photo were told of it; how
 * far a batch has come. Whom a file brings is written in a part of its transaction that has a number of its own, so there
 * the line that names the row speaks for it.
 */
const BUT: Record<string, string> = {
  membership: `greatest(last_seen_at, (select max(a.at) from audit_event a where a.company_id = t.company_id
    and a.subject_id = t.id and a.type = 'membership.added' and a.data ->> 'way' = 'import'))`,
  photo: "settled_at",
  batch: "case when status in ('checking', 'running') then 'infinity'::timestamptz end",
};
