// The tests' own Postgres: one server, a template with every migration, and a copy of it for whoever asks.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { startDatabase } from "../../scripts/db.mjs";
import { ROOT } from "../../scripts/instance.mjs";
import { migrate, roleUrls } from "../../scripts/migrate.mjs";
import { isAlive } from "../../scripts/processes.mjs";

/** Known to all: it guards nothing but throw-away data on the loopback address. */
const TEST_SECRET = "a-secret-for-tests-and-for-nothing-else";

const FOLDER = path.join(ROOT, ".data", "test", "postgres");
const PRESENCE = "gatehouse-tests";
const TEMPLATE_LOCK = 41;

// Data that nobody keeps need not survive a power cut.
const FAST = { fsync: "off", full_page_writes: "off", synchronous_commit: "off", max_connections: "200" };

/**
 * Joins the test server, starting it if need be. Several runs may use it at once; the last to leave stops it.
 * @returns {Promise<{ copy: (name: string) => Promise<string>, leave: () => Promise<void> }>}
 *   `copy` makes a fresh database and answers its owner's address.
 */
export async function joinTestDatabase() {
  const { server, admin } = await connect();
  await dropAbandoned(admin);
  const template = await ensureTemplate(admin, server.url);
  const mine = [];
  return {
    async copy(name) {
      const database = `run_${process.pid}_${name}`;
      await admin.query(`drop database if exists ${database}`);
      await admin.query(`create database ${database} template ${template}`);
      mine.push(database);
      return withDatabase(server.url, database);
    },
    async leave() {
      for (const database of mine) await admin.query(`drop database if exists ${database} with (force)`);
      const { rows } = await admin.query(
        "select count(*)::int as n from pg_stat_activity where application_name = $1",
        [PRESENCE],
      );
      await admin.end();
      if (rows[0].n === 1) await server.stop();
    },
  };
}

/** The variables that point the code under test at one copy. @param {string} url @param {string} dataDir */
export function databaseEnv(url, dataDir) {
  const { databaseUrl, workerUrl } = roleUrls(url, TEST_SECRET);
  return {
    DATABASE_URL: databaseUrl,
    DIRECT_URL: url,
    WORKER_DATABASE_URL: workerUrl,
    NEXTAUTH_SECRET: TEST_SECRET,
    GATEHOUSE_DATA_DIR: dataDir,
  };
}

/** A folder for what one run writes to disk. */
export function runFolder() {
  const dir = path.join(ROOT, ".data", "test", `run-${process.pid}`);
  fs.mkdirSync(dir, { recursive: true });
  return dir;
}

/** Another run may be stopping the server at this very moment: then it is started anew. */
async function connect() {
  for (let attempt = 1; ; attempt++) {
    try {
      const server = await startDatabase({ dir: FOLDER, database: "postgres", settings: FAST });
      const admin = new pg.Client({ connectionString: server.url, application_name: PRESENCE });
      await admin.connect();
      return { server, admin };
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

/** Copies carry the process id of their run; a killed run leaves its own behind. */
async function dropAbandoned(admin) {
  const { rows } = await admin.query("select datname from pg_database where datname like 'run\\_%'");
  for (const { datname } of rows) {
    if (!isAlive(Number(datname.split("_")[1])))
      await admin.query(`drop database if exists ${datname} with (force)`);
  }
}

/** Named after the migrations it holds, so an edited migration makes a new one. Made aside, then renamed: whole or not at all. */
async function ensureTemplate(admin, url) {
  const template = `template_${migrationsHash()}`;
  await admin.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  try {
    const { rows } = await admin.query("select datname from pg_database where datname like 'template\\_%'");
    if (rows.some(({ datname }) => datname === template)) return template;
    for (const { datname } of rows) await admin.query(`drop database if exists ${datname}`);
    await admin.query("drop database if exists making_template with (force)");
    await admin.query("create database making_template");
    await migrate({ directUrl: withDatabase(url, "making_template"), secret: TEST_SECRET });
    await admin.query(`alter database making_template rename to ${template}`);
    return template;
  } finally {
    await admin.query("select pg_advisory_unlock($1)", [TEMPLATE_LOCK]);
  }
}

function migrationsHash() {
  const hash = createHash("sha256");
  const folder = path.join(ROOT, "prisma", "migrations");
  for (const name of fs.readdirSync(folder, { recursive: true }).sort()) {
    if (name.endsWith(".sql")) hash.update(name).update(fs.readFileSync(path.join(folder, name)));
  }
  return hash.digest("hex").slice(0, 16);
}

function withDatabase(url, name) {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
