import type pg from "pg";
import { closeDatabase, database, inCompany, readInCompany, sql } from "@/lib/db";

type Kept = { gatehouse?: { pool: pg.Pool } };
type Row = { company_id: string };
type Pressed = {
  /** Questions that were answered. */
  asked: number;
  /** Rows that came back, each looked at. */
  rows: number;
  /** Rows of another company than the one that asked. */
  foreign: number;
  /** Questions that found nothing, though each company has something of everything asked for. */
  empty: number;
  /** The most connections that the pool held. */
  connections: number;
};

/** Hundreds wait for each connection, on a machine that may be slow: whoever gave up waiting would show nothing. */
const PATIENCE_MS = 60_000;

const ours = (rows: { companyId: string }[]): Row[] =>
  rows.map(({ companyId }) => ({ company_id: companyId }));

/** Every way that the application asks or writes; the last ones fail, and must leave nothing on their connection. */
const WAYS: ((id: string) => Promise<Row[] | null>)[] = [
  () => sql<Row>("walls_sql", "select company_id from access_request", []),
  async () => ours(await database().accessRequest.findMany({ take: 10 })),
  (id) =>
    readInCompany<Row>(
      id,
      "walls_read",
      "select r.company_id from c, access_request r where r.company_id = c.id",
      [],
    ),
  () =>
    database().$transaction(
      async (tx) => [
        ...ours(await tx.accessRequest.findMany({ take: 10 })),
        ...ours(await tx.membership.findMany({ take: 10 })),
      ],
      { maxWait: PATIENCE_MS, timeout: PATIENCE_MS },
    ),
  () => sql<Row>("walls_write", "update company set town = town returning id as company_id", []),
  async () => {
    const failed = await sql("", "select 1 / 0", []).catch(() => null);
    return failed && [];
  },
  async () => {
    const failed = await database()
      .$transaction(async (tx) => {
        await tx.accessRequest.findMany({ take: 1 });
        throw new Error("half-way");
      })
      .catch(() => null);
    return failed && [];
  },
];

/**
 * Many callers of several companies ask at once over a pool that is far too small for them, for so many seconds.
 * @param companies each with at least one access request and one membership
 */
export async function pressOnWalls(
  companies: string[],
  { callers, connections, seconds }: { callers: number; connections: number; seconds: number },
): Promise<Pressed> {
  await closeDatabase();
  database();
  const { pool } = (globalThis as Kept).gatehouse ?? {};
  if (!pool) throw new Error("There is no pool.");
  Object.assign(pool.options, { max: connections, connectionTimeoutMillis: PATIENCE_MS });
  const seen: Pressed = { asked: 0, rows: 0, foreign: 0, empty: 0, connections: 0 };
  const end = performance.now() + seconds * 1000;
  const caller = async (id: string, nth: number) => {
    for (let turn = nth; performance.now() < end; turn++) {
      const rows = await inCompany(id, async () => WAYS[turn % WAYS.length]?.(id) ?? []);
      seen.asked++;
      seen.connections = Math.max(seen.connections, pool.totalCount);
      if (rows === null) continue; // meant to fail
      seen.rows += rows.length;
      seen.foreign += rows.filter((row) => row.company_id !== id).length;
      if (rows.length === 0) seen.empty++;
    }
  };
  await Promise.all(companies.flatMap((id) => Array.from({ length: callers }, (_, nth) => caller(id, nth))));
  await closeDatabase(); // the next to ask gets a pool of the usual size
  return seen;
}
