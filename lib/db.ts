import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { COMMANDS } from "@/lib/connections";
import { noteAway, noteLoss } from "@/lib/database-away";
import { poolWithPulse } from "@/lib/database-pulse";
import { settings } from "@/lib/env";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { log } from "@/lib/log";
import { demandWhich } from "@/lib/many-rows";
import { patience } from "@/lib/patience";
import { backendsStepBehindPages } from "@/lib/priority";

type Kept = { gatehouse?: ReturnType<typeof connect>; gatehouseScope?: AsyncLocalStorage<string> };

// One scope and one pool a process. The framework loads this module anew for pages, route handlers and after each
// edit: with a scope of its own, a copy would ask the shared pool without its company.
const kept = globalThis as Kept;
const scope = (kept.gatehouseScope ??= new AsyncLocalStorage<string>());

function company(): string {
  const id = scope.getStore();
  if (!id) throw new Error("A query ran outside a company: wrap it in inCompany().");
  return id;
}

/**
 * Runs `work` with every query bound to one company by row security. The id must come from what the database
 * said of the actor, never from an address or a form. Facts of no company use `PLATFORM`.
 */
export function inCompany<T>(companyId: string, work: () => Promise<T>): Promise<T> {
  // The await belongs inside: Prisma's promises are lazy and would otherwise start outside the scope.
  return scope.run(companyId, async () => await work());
}

const setCompany = (id: string) => ({
  name: "set_company",
  text: "select set_config('app.company_id', $1, true)",
  values: [id],
});

/** Sends begin, the company, the query and commit down one connection at once: one round trip. */
async function queryInCompany(client: pg.PoolClient, query: pg.QueryConfig): Promise<pg.QueryResult> {
  const [, , result] = await Promise.all([
    client.query("begin"),
    client.query(setCompany(company())),
    client.query(query),
    client.query("commit"),
  ]);
  return result;
}

/**
 * A pool that cannot hand out a connection without a company: single reads carry it in their own transaction,
 * and Prisma's `BEGIN` brings it along for interactive ones.
 */
function tenantPool(config: pg.PoolConfig): pg.Pool & { lend: () => Promise<pg.PoolClient> } {
  const pool = poolWithPulse(config);
  pool.on("error", (error) => log.error({ error: error.message }, "idle database connection lost"));
  const borrow: () => Promise<pg.PoolClient> = pool.connect.bind(pool);

  async function lend(): Promise<pg.PoolClient> {
    try {
      const isFull = pool.idleCount === 0 && pool.totalCount >= COMMANDS;
      return await (isFull ? inTime(borrow()) : borrow());
    } catch (error) {
      noteAway();
      throw error;
    }
  }

  async function query(config: string | pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
    company();
    const client = await lend();
    let broken: Error | undefined;
    try {
      return await queryInCompany(client, typeof config === "string" ? { text: config, values } : config);
    } catch (error) {
      noteLoss(error);
      await client.query("rollback").catch((lost: Error) => (broken = lost));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async function connect(): Promise<pg.PoolClient> {
    const id = company();
    const client = await lend();
    const send: (config: pg.QueryConfig) => Promise<pg.QueryResult> = client.query.bind(client);
    const withCompany = async (config: pg.QueryConfig) => {
      try {
        if (config.text !== "BEGIN") return await send(config);
        const [begun] = await Promise.all([client.query("begin"), client.query(setCompany(id))]);
        return begun;
      } catch (error) {
        noteLoss(error);
        throw error;
      }
    };
    return new Proxy(client, {
      get(target, key) {
        if (key === "query") return withCompany;
        const member: unknown = Reflect.get(target, key);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });
  }

  return Object.assign(pool, { query, connect, lend });
}

/** How long a question waits where every connection is taken, ms. */
const WAIT_MS = 2_500;

/** @throws when it takes too long; a connection that comes later goes back */
async function inTime(wanted: Promise<pg.PoolClient>): Promise<pg.PoolClient> {
  let came = false;
  const arrive = () => void (came = true);
  wanted.then(arrive, arrive);
  const late = patience(WAIT_MS, () => came).then(() => null);
  const client = await Promise.race([wanted, late]);
  if (client) return client;
  if (came) return wanted;
  wanted.then((spare) => spare.release(), arrive);
  throw new Error("Every connection to the database is taken.");
}

/** Named statements save parsing; the cap keeps lists of varying length from filling the server's memory. */
function statementNames(most: number) {
  const names = new Map<string, string>();
  return ({ sql }: { sql: string }): string => {
    const known = names.get(sql);
    if (known) return known;
    if (names.size >= most) return ""; // unnamed
    const name = `p${names.size}`;
    names.set(sql, name);
    return name;
  };
}

const refuseUnique = () => {
  throw new Error("Use findFirst: Prisma merges findUnique calls of one tick across requests and companies.");
};

/** The database ends a statement of its own after 15 seconds; a connection that says nothing even then is dead, ms. */
const SILENCE_MS = 20_000;

function connect() {
  const pool = tenantPool({
    connectionString: settings().databaseUrl,
    max: COMMANDS,
    pipeline: true,
    connectionTimeoutMillis: 5000,
    query_timeout: SILENCE_MS,
    application_name: `gatehouse ${process.pid}`,
  });
  if (settings().ownBackends) backendsStepBehindPages(pool);
  const adapter = new PrismaPg(pool, { statementNameGenerator: statementNames(500) });
  const client = new PrismaClient({ adapter }).$extends({
    query: {
      $allModels: {
        ...{ findUnique: refuseUnique, findUniqueOrThrow: refuseUnique },
        updateMany: ({ model, args, query }) => (demandWhich(model, args), query(args)),
        updateManyAndReturn: ({ model, args, query }) => (demandWhich(model, args), query(args)),
        deleteMany: ({ model, args, query }) => (demandWhich(model, args), query(args)),
      },
    },
  });
  return { pool, client };
}

const connection = () => (kept.gatehouse ??= connect());

/** Prisma over the tenant pool. Use inside `inCompany`; only lib/command.ts opens transactions. */
export const database = () => connection().client;

type Database = ReturnType<typeof database>;
export type Tx = Parameters<Parameters<Database["$transaction"]>[0]>[0];

/** One prepared read in the company of the scope, for the hottest questions. `name` identifies the statement. */
export async function sql<Row extends pg.QueryResultRow>(
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const config: pg.QueryConfig = { name, text, values };
  const result: pg.QueryResult<Row> = await connection().pool.query(config);
  return result.rows;
}

/**
 * One prepared read that sets its company itself: one message to the database where `sql` sends four, for what every
 * page asks. `text` goes on after `with c`: it must reach its tables by `c.id`, for only that makes Postgres set the
 * company first, and row security shows nothing before. `$1` is the company, the values follow from `$2`.
 */
export async function readInCompany<Row extends pg.QueryResultRow>(
  companyId: string,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const withCompany = `with c as materialized (select set_config('app.company_id', $1, true)::uuid as id) ${text}`;
  return readAlone<Row>({ name, text: withCompany, values: [companyId, ...values] });
}

/** One prepared read in no company: row security shows it nothing but what definer functions answer. */
export async function readPlatform<Row extends pg.QueryResultRow>(
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  return readAlone<Row>({ name, text, values });
}

async function readAlone<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<Row[]> {
  const client = await connection().pool.lend();
  let broken: Error | undefined;
  try {
    const result: pg.QueryResult<Row> = await client.query(query);
    return result.rows;
  } catch (error) {
    noteLoss(error);
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Closes the pool; for scripts, the worker and tests. */
export async function closeDatabase(): Promise<void> {
  const open = kept.gatehouse;
  if (!open) return;
  delete kept.gatehouse;
  await open.client.$disconnect();
  if (!open.pool.ended) await open.pool.end();
}
