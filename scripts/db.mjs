// The embedded Postgres: the real server, from packages, on a data folder of our own.  node scripts/db.mjs up|down
import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { homeFor, prepareBinaries } from "./postgres-binaries.mjs";
import {
  createCluster,
  forgetStalePidFile,
  isServer,
  logIsLong,
  logTail,
  password,
  pidFile,
  running,
} from "./postgres-folder.mjs";
import { end } from "./processes.mjs";

const START_PATIENCE_MS = 60_000; // recovery after a crash replays the log first
const STOP_PATIENCE_MS = 15_000;

/**
 * Starts the embedded Postgres on `dir`, or finds it running there, and makes `database` if it is missing.
 *
 * Any number of processes may call this at once, and any of them may be killed at any moment. No lock of ours is
 * needed: a new cluster is made aside and put in place by one rename, and Postgres itself lets only one server run on
 * a folder. Whoever loses either race uses the winner's.
 *
 * @param {{ dir: string, database?: string, port?: number, settings?: Record<string, string> }} options
 *   `port` is tried first, so that a restarted server is found where it was; `settings` are server settings.
 * @returns {Promise<{ url: string, port: number, started: boolean, stop: () => Promise<void> }>}
 *   `url` is the superuser's; `started` is false where the server was running already.
 */
export async function startDatabase({ dir, database = "gatehouse", port, settings = {} }) {
  const wanted = path.resolve(dir);
  let server = running(homeFor(wanted));
  const started = !server;
  if (!server) {
    const place = await prepareBinaries(wanted);
    if (!fs.existsSync(path.join(place.dir, "PG_VERSION"))) createCluster(place);
    server = await startServer(place, port, settings);
  }
  const home = homeFor(wanted);
  const url = (name) => `postgresql://postgres:${password(home)}@127.0.0.1:${server.port}/${name}`;
  await createDatabase(url("postgres"), database);
  return { url: url(database), port: server.port, started, stop: () => stopDatabase(wanted) };
}

/** Stops the server on `dir`, if one runs: open transactions are rolled back, committed ones are on disk. */
async function stopDatabase(dir) {
  const server = running(homeFor(path.resolve(dir)));
  if (server) await end(server.pid, "SIGINT", STOP_PATIENCE_MS);
}

/** True while the server on `dir` is up and ready. @param {string} dir */
export function isRunning(dir) {
  return running(homeFor(path.resolve(dir))) !== null;
}

/** Tries until some server runs on the folder, ours or a racing start's. */
async function startServer(place, wantedPort, settings) {
  const deadline = Date.now() + START_PATIENCE_MS;
  let port = wantedPort ?? (await freePort());
  while (Date.now() < deadline) {
    forgetStalePidFile(place.dir);
    const child = spawnServer(place, port, settings);
    while (Date.now() < deadline) {
      const server = running(place.dir);
      if (server) return server;
      if (child.exitCode !== null || child.signalCode !== null) break;
      await sleep(20);
    }
    // Lost a race, the port was taken, or orphans of a killed server still hold its memory: wait, then try again.
    await sleep(100);
    const other = Number(pidFile(place.dir)?.[0]);
    if (other && isServer(other, place.dir)) return await untilReady(place.dir, deadline);
    // Who talks to a server that was killed looks for it where it was: only a stranger there makes us move.
    if (!wantedPort || !(await isFree(wantedPort))) port = await freePort();
  }
  throw new Error(`The database did not start. The last lines of ${place.dir}.log:\n${logTail(place.dir)}`);
}

async function untilReady(home, deadline) {
  while (Date.now() < deadline) {
    const server = running(home);
    if (server) return server;
    await sleep(20);
  }
  throw new Error(`The database did not get ready. The last lines of ${home}.log:\n${logTail(home)}`);
}

function spawnServer({ postgres, dir, user }, port, settings) {
  const log = fs.openSync(`${dir}.log`, logIsLong(dir) ? "w" : "a", 0o600);
  if (user.uid !== undefined) fs.fchownSync(log, user.uid, user.gid);
  // No Unix socket: its folder differs between systems and users. Dead peers are noticed after about a minute.
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    tcp_keepalives_idle: "30",
    ...memory(),
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // Detached: a terminal's Ctrl-C goes to the launcher alone, which stops the server last.
  const child = spawn(postgres, ["-D", dir, "-p", String(port), ...flags], {
    ...user,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
  });
  child.unref();
  fs.closeSync(log);
  return child;
}

/** A quarter of the machine's memory keeps the tables at hand, up to 1 GB; a long list's pages do not wait for a checkpoint. */
function memory() {
  const quarter = Math.floor(os.totalmem() / 4 / 1024 ** 2);
  return { shared_buffers: `${Math.min(Math.max(quarter, 128), 1024)}MB`, max_wal_size: "4GB" };
}

/** Whether nobody listens on it at this moment, on the loopback address. @param {number} port @returns {Promise<boolean>} */
function isFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer().once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** A port that nobody listens on at this moment, on the loopback address. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function createDatabase(url, name) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (error) {
    if (!["42P04", "23505"].includes(error.code)) throw error; // a racing start made it
  } finally {
    await client.end();
  }
}

async function main(verb) {
  const dir = path.join(process.env.GATEHOUSE_DATA_DIR || ".data", "postgres");
  if (verb === "down") return await stopDatabase(dir);
  if (verb !== "up") throw new Error("Use: node scripts/db.mjs up|down");
  const { url } = await startDatabase({ dir });
  process.stdout.write(`${url}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main(process.argv[2]).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
