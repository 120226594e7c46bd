// Brings a database up to date: our migrations, the roles that sign in, the job queue's own tables.
// From a shell: node scripts/migrate.mjs, which reads DIRECT_URL (else DATABASE_URL) and NEXTAUTH_SECRET.
import { createHash, createHmac, randomUUID } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runMigrations } from "graphile-worker";
import pg from "pg";

const MIGRATIONS = fileURLToPath(new URL("../prisma/migrations", import.meta.url));
const MIGRATION_LOCK = 72707369; // the one `prisma migrate` takes, so the two never run at once
const QUEUE = `graphile-worker ${createRequire(import.meta.url)("graphile-worker/package.json").version}`;

/**
 * Applies what is missing. Several may run at once: one works, the others wait and find it done.
 *
 * Where the web's or the worker's own address is not given, that role may sign in with a password derived from
 * `secret`, and the address made from it is returned.
 *
 * @param {{ directUrl: string, secret: string, databaseUrl?: string, workerUrl?: string, folder?: string }} options
 *   `directUrl` belongs to a role that may create roles and tables, and reaches Postgres itself, not a pooler.
 * @returns {Promise<{ applied: string[], databaseUrl: string, workerUrl: string }>}
 */
export async function migrate({ directUrl, secret, databaseUrl, workerUrl, folder = MIGRATIONS }) {
  const derived = roleUrls(directUrl, secret);
  const urls = {
    databaseUrl: isSeparate(databaseUrl, directUrl) ? databaseUrl : derived.databaseUrl,
    workerUrl: isSeparate(workerUrl, directUrl) ? workerUrl : derived.workerUrl,
  };
  const client = new pg.Client({ connectionString: directUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const applied = await applyMigrations(client, folder);
    if (urls.databaseUrl === derived.databaseUrl) await letSignIn(client, derived.databaseUrl);
    if (urls.workerUrl === derived.workerUrl) await letSignIn(client, derived.workerUrl);
    await migrateQueue(client, urls.workerUrl);
    return { applied, ...urls };
  } finally {
    await client.end(); // which also gives the lock back
  }
}

/**
 * The addresses of the two roles that sign in, with passwords that need no keeping: whoever knows the secret and the
 * database's address can make them again.
 * @param {string} directUrl @param {string} secret
 * @returns {{ databaseUrl: string, workerUrl: string }}
 */
export function roleUrls(directUrl, secret) {
  return {
    databaseUrl: roleUrl(directUrl, secret, "gate_app"),
    workerUrl: roleUrl(directUrl, secret, "gate_worker"),
  };
}

function roleUrl(directUrl, secret, role) {
  const url = new URL(directUrl);
  url.username = role;
  url.password = createHmac("sha256", secret).update(role).digest("hex");
  return url.href;
}

function isSeparate(url, directUrl) {
  return Boolean(url) && url !== directUrl;
}

/** Keeps Prisma's own book of migrations, so that `prisma migrate status` and `diff` agree with us. */
async function applyMigrations(client, folder) {
  await client.query(`create table if not exists _prisma_migrations (
    id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
    migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
    started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`);
  const { rows } = await client.query(
    "select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null",
  );
  const known = new Map(rows.map((row) => [row.migration_name, row]));
  const applied = [];
  for (const { name, sql, checksum } of readMigrations(folder)) {
    const row = known.get(name);
    if (row && !row.finished_at)
      throw new Error(`The migration ${name} failed earlier. Repair it by hand first.`);
    if (row && row.checksum !== checksum)
      throw new Error(
        `The migration ${name} was edited after it was applied. Put its text back, and add a new one.`,
      );
    if (row) continue;
    await applyMigration(client, name, sql, checksum);
    applied.push(name);
  }
  return applied;
}

function readMigrations(folder) {
  const names = fs
    .readdirSync(folder)
    .filter((name) => fs.existsSync(path.join(folder, name, "migration.sql")));
  return names.sort().map((name) => {
    const sql = fs.readFileSync(path.join(folder, name, "migration.sql"), "utf8");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

/** One transaction for the whole file: it is applied and noted, or nothing happened. */
async function applyMigration(client, name, sql, checksum) {
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       values ($1, $2, now(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`The migration ${name} failed and was undone: ${error.message}`, { cause: error });
  }
}

/** Roles belong to the whole server: asking first spares other databases' migrations a needless clash. */
async function letSignIn(client, url) {
  if (await canSignIn(url)) return;
  const { username, password } = new URL(url);
  const role = client.escapeIdentifier(username);
  await client.query(`alter role ${role} login password ${client.escapeLiteral(password)}`);
}

async function canSignIn(url) {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (["28P01", "28000"].includes(error.code)) return false; // wrong password, or not allowed to sign in
    throw error;
  } finally {
    await client.end();
  }
}

/** The queue makes its tables as the worker's role, which may create things in the database for just that moment. */
async function migrateQueue(client, workerUrl) {
  const { rows } = await client.query(
    "select current_database() as name, obj_description(to_regnamespace('graphile_worker'), 'pg_namespace') as version",
  );
  const { name, version } = rows[0];
  if (version === QUEUE) return;
  const database = client.escapeIdentifier(name);
  await client.query(`grant create on database ${database} to gate_worker`);
  try {
    await runMigrations({ connectionString: workerUrl });
  } finally {
    await client.query(`revoke create on database ${database} from gate_worker`);
  }
  await client.query(`comment on schema graphile_worker is ${client.escapeLiteral(QUEUE)}`);
}

async function main() {
  const { loadEnvFiles } = await import("./instance.mjs");
  loadEnvFiles();
  const { DIRECT_URL, DATABASE_URL, WORKER_DATABASE_URL, NEXTAUTH_SECRET } = process.env;
  const directUrl = DIRECT_URL || DATABASE_URL;
  if (!directUrl)
    throw new Error("DATABASE_URL is missing. (npm start migrates the embedded database by itself.)");
  if (!NEXTAUTH_SECRET) throw new Error("NEXTAUTH_SECRET is missing. The roles' passwords are made from it.");
  const done = await migrate({
    directUrl,
    secret: NEXTAUTH_SECRET,
    databaseUrl: DATABASE_URL,
    workerUrl: WORKER_DATABASE_URL,
  });
  for (const name of done.applied) process.stdout.write(`applied ${name}\n`);
  process.stdout.write(`DATABASE_URL=${done.databaseUrl}\nWORKER_DATABASE_URL=${done.workerUrl}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
