import pg from "pg";
import { tellCounted } from "@/lib/audit/refusals";
import { closeDatabase, inCompany, sql } from "@/lib/db";
import { openPayload } from "@/lib/delivery/payload";
import { settings } from "@/lib/env";

let pool: pg.Pool | undefined;

/** Asks the database as its owner, past row security: to look at what a command left, and to move time. */
export async function owner<Row extends pg.QueryResultRow>(
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  pool ??= openPool();
  const result: pg.QueryResult<Row> = await pool.query(text, values);
  return result.rows;
}

function openPool(): pg.Pool {
  const opened = new pg.Pool({ connectionString: settings().directUrl, max: 4 });
  opened.on("error", () => undefined); // asked after the last test, a connection ends with its database
  return opened;
}

/** Writes what no rule of the database lets anybody write: a state that only a fault could leave. */
export async function pastRules(text: string, values: unknown[]): Promise<void> {
  pool ??= openPool();
  const client = await pool.connect();
  try {
    await client.query("begin; set local session_replication_role = replica");
    await client.query(text, values);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

/** Seals every event there is: one call takes a bounded number, those of older companies first. */
export async function sealRecord(db: Pick<pg.Pool, "query"> = (pool ??= openPool())): Promise<void> {
  let open = true;
  while (open) {
    await db.query("select audit_seal_open()");
    const { rows } = await db.query<{ open: boolean }>("select exists (select from audit_open) as open");
    open = rows[0]?.open ?? false;
  }
}

/** The one row that a question must have. */
export async function ownerOne<Row extends pg.QueryResultRow>(
  text: string,
  values: unknown[] = [],
): Promise<Row> {
  const [row, ...others] = await owner<Row>(text, values);
  if (!row || others.length > 0)
    throw new Error(`Expected one row, got ${row ? others.length + 1 : 0}: ${text}`);
  return row;
}

/** Asks as the application's own role, bound to one company like every query of a page. */
export const asApp = <Row extends pg.QueryResultRow>(
  companyId: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> => inCompany(companyId, () => sql<Row>("", text, values));

/** Ends every connection. Jest does it after each file; a program outside it, at its end. */
export async function closeOwner(): Promise<void> {
  await tellCounted();
  await closeDatabase();
  await pool?.end();
  pool = undefined;
}

if ("afterAll" in globalThis) afterAll(closeOwner);

/**
 * A fingerprint of every table and of the queue; equal before and after = nothing at all was written. Limits, and that
 * something was refused, count as nothing. A row that is written gets the number of the transaction that did it, also
 * when it reads as before.
 */
export async function wholeState(): Promise<Record<string, string>> {
  const tables = await owner<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where (schemaname = 'public' and tablename not in ('rate_limit', '_prisma_migrations'))
        or (schemaname = 'graphile_worker' and tablename = '_private_jobs') order by 1`,
  );
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) as sum
       from ${name} r ${COUNTED[name] ?? ""}`,
  );
  const sums = await owner<{ name: string; sum: string }>(parts.join(" union all "));
  return Object.fromEntries(sums.map(({ name, sum }) => [name, sum]));
}

const REFUSED = "select company_id, id from audit_event where type = 'access.refused'";
const COUNTED: Record<string, string> = {
  "public.audit_event": "where type <> 'access.refused'",
  "public.audit_apart": `where (company_id, event_id) not in (${REFUSED})`,
  "public.audit_open": `where (company_id, event_id) not in (${REFUSED})`,
  "public.audit_seal": `where (company_id, event_id) not in (${REFUSED})`,
};

/** By how many rows each table and the queue grew while something was done. */
export async function growth(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await wholeState();
  await work();
  const after = await wholeState();
  const rows = (state: Record<string, string>, table: string) => parseInt(state[table] ?? "0");
  return Object.fromEntries(Object.keys(after).map((t) => [t, rows(after, t) - rows(before, t)]));
}

export type Letter = {
  template: string;
  to: string;
  status: string;
  queued: boolean;
  props: Record<string, unknown>;
};
type DeliveryRow = { template: string; recipient: string; status: string; payload: Buffer; job: boolean };

const LETTER = `select d.template, d.recipient, d.status, d.payload,
  exists (select from graphile_worker._private_jobs j where j.key = d.id::text) as job from delivery d`;

function letter({ template, recipient, status, payload, job }: DeliveryRow): Letter {
  const opened = openPayload(payload);
  if (!("props" in opened)) throw new Error("The mail was rendered already.");
  return { template, to: recipient, status, queued: job, props: opened.props };
}

/** Every mail that was written to an address, oldest first. */
export async function lettersTo(email: string): Promise<Letter[]> {
  const rows = await owner<DeliveryRow>(`${LETTER} where d.recipient = $1 order by d.created_at, d.id`, [
    email,
  ]);
  return rows.map(letter);
}

/** The mails of one kind of fact about one thing, by recipient. */
export async function lettersOf(type: string, subject: string): Promise<Letter[]> {
  const rows = await owner<DeliveryRow>(
    `${LETTER} join audit_event e on e.company_id = d.company_id and e.id = d.event_id
     where e.type = $1 and e.subject_id = $2 order by d.recipient`,
    [type, subject],
  );
  return rows.map(letter);
}

type RecordedFact = {
  type: string;
  company_id: string;
  actor_kind: string;
  actor_id: string | null;
  person_id: string | null;
  data: Record<string, unknown>;
  origin: string | null;
};

/** What the record keeps of one thing, oldest first. */
export function factsAbout(subject: string): Promise<RecordedFact[]> {
  return owner<RecordedFact>(
    `select type, company_id, actor_kind, actor_id, person_id, data, origin from audit_line
     where subject_id = $1 order by at, id`,
    [subject],
  );
}

type PostedNotice = { person_id: string; title: string; href: string; resolution: string | null };

/** The notices about one thing, by person and time. */
export function noticesAbout(subject: string): Promise<PostedNotice[]> {
  return owner<PostedNotice>(
    `select person_id, title, href, resolution from notice where subject_id = $1 order by created_at, id`,
    [subject],
  );
}
