// What comes before the web and the worker: settings, port, database, migrations, build, demo data.
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { tsImport } from "tsx/esm/api";
import { buildIfStale } from "./build.mjs";
import { connectionsFault } from "./connections.mjs";
import { isRunning, startDatabase } from "./db.mjs";
import { run } from "./install.mjs";
import { dataFolder, localSecret, ROOT } from "./instance.mjs";
import { migrate } from "./migrate.mjs";

const DATABASE_WATCH_MS = 2_000;

/**
 * Decides what will run and checks its settings, before anything is started.
 * An instance is *local* when its database is embedded and it answers on localhost: then it makes its own secret and
 * holds demo data. Everything else is production, and must be told its origin and secret.
 * @param {boolean} dev
 */
export async function planInstance(dev) {
  const { parseSettings } = await tsImport("../lib/env.ts", import.meta.url);
  const { isLoopback } = await tsImport("../lib/env-variables.ts", import.meta.url);
  const embedded = !process.env.DATABASE_URL;
  const local = embedded && (!process.env.APP_ORIGIN || isLoopback(process.env.APP_ORIGIN));
  const env = {
    ...process.env,
    NODE_ENV: dev ? "development" : "production",
    GATEHOUSE_DATA_DIR: dataFolder(),
  };
  if (local) env.GATEHOUSE_LOCAL = "1";
  // A local instance has a mailbox that anybody may read and a password that is printed: nobody else's machine reaches it.
  if (local) env.BIND_ADDRESS ||= "127.0.0.1";
  if (local) env.APP_ORIGIN ||= `http://localhost:${process.env.PORT || 3000}`;
  if (local || dev) env.NEXTAUTH_SECRET ||= localSecret(dataFolder());
  const settings = parseSettings({ ...env, DATABASE_URL: env.DATABASE_URL || "postgresql://embedded" });
  Object.assign(env, {
    APP_ORIGIN: settings.appOrigin,
    NEXTAUTH_URL: settings.appOrigin,
    PORT: String(settings.port),
  });
  return { dev, embedded, local, env, settings };
}

/**
 * Everything up to the point where the services can start.
 * @param {Awaited<ReturnType<typeof planInstance>>} plan
 * @param {{ claimed: { ownedDatabase: boolean, note: Function }, undo: (() => unknown)[], signal: AbortSignal }} context
 */
export async function prepareInstance(plan, { claimed, undo, signal }) {
  await refuseTakenPort(plan.settings.port);
  const building = plan.dev
    ? null
    : buildIfStale({ signal, ...(!plan.local && { secret: plan.settings.secret }) });
  building?.catch(() => {}); // answered for below; the database may fail first
  const database = plan.embedded ? await startEmbedded(claimed, undo) : null;
  const directUrl = database?.url ?? plan.settings.directUrl;
  const urls = await migrate({
    directUrl,
    secret: plan.settings.secret,
    databaseUrl: plan.env.DATABASE_URL,
    workerUrl: plan.env.WORKER_DATABASE_URL,
  });
  for (const name of urls.applied) process.stdout.write(`Applied the migration ${name}.\n`);
  const fault = await connectionsFault({ directUrl, databaseUrl: urls.databaseUrl });
  if (fault) throw new Error(fault);
  await building;
  const { databaseUrl: app, workerUrl: worker } = urls;
  const seedEnv = { ...plan.env, DATABASE_URL: app, DIRECT_URL: directUrl, WORKER_DATABASE_URL: worker };
  if (plan.local) await loadDemoData(directUrl, seedEnv, signal);
  return {
    ownsDatabase: database?.owned ?? false,
    // Each process knows its own role's address only: the owner's stays here.
    // The key that signs the record's anchors is the worker's alone: the web that is taken over forges none.
    webEnv: {
      ...plan.env,
      DATABASE_URL: app,
      DIRECT_URL: app,
      WORKER_DATABASE_URL: app,
      GATEHOUSE_ANCHOR_KEY: "",
    },
    workerEnv: {
      ...plan.env,
      DATABASE_URL: app,
      DIRECT_URL: worker,
      WORKER_DATABASE_URL: worker,
      GATEHOUSE_OWN_BACKENDS: plan.embedded ? "1" : "",
    },
  };
}

/** Starts the embedded server and starts it again, on the same port, should it ever end by itself. */
async function startEmbedded(claimed, undo) {
  const dir = path.join(dataFolder(), "postgres");
  const database = await startDatabase({ dir });
  const owned = database.started || claimed.ownedDatabase;
  const leaving = new AbortController();
  const watch = keepRunning(dir, database.port, leaving.signal);
  undo.push(async () => {
    leaving.abort();
    await watch; // it may be starting the server at this very moment
    if (owned) await database.stop();
  });
  claimed.note([], owned);
  return { url: database.url, owned };
}

async function keepRunning(dir, port, signal) {
  while (!signal.aborted) {
    await sleep(DATABASE_WATCH_MS, undefined, { signal }).catch(() => {});
    if (signal.aborted || isRunning(dir)) continue;
    process.stderr.write("The database ended. It starts again.\n");
    await startDatabase({ dir, port }).catch((error) => process.stderr.write(`${error.message}\n`));
  }
}

/** Into an empty database, or one whose demo data was cut off; the seed itself leaves any other alone. */
async function loadDemoData(directUrl, env, signal) {
  const client = new pg.Client({ connectionString: directUrl });
  await client.connect();
  // The Support person is the last piece of the demo data, Redgum one of the first.
  const { rows } = await client.query(
    `select not exists (select from person where support)
       and (not exists (select from company) or exists (select from company where slug like 'redgum%')) as wanted`,
  );
  await client.end();
  if (!rows[0].wanted) return;
  process.stdout.write("Loading demo data.\n");
  const seed = ["--import", "tsx", path.join(ROOT, "prisma", "seed.ts")];
  await run(process.execPath, seed, {
    env,
    signal,
    failure: "The demo data could not be loaded. See the lines above.",
  });
}

function refuseTakenPort(port) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", ({ code }) => {
      const why = code === "EACCES" ? "needs special rights" : "is taken by another program";
      reject(
        new Error(`Port ${port} ${why}. Set PORT to another one, for example: PORT=${port + 100} npm start`),
      );
    });
    probe.listen(port, "0.0.0.0", () => probe.close(resolve));
  });
}
