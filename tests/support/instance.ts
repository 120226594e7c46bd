import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { childrenOf, startNode, type Child } from "@/tests/support/processes";

const SECRET = "a-secret-for-the-bench-and-for-nothing-else";
const STARTUP_PATIENCE_MS = 60_000;

/** One process of an instance, which can be ended and started anew as often as one likes. */
export type Service = {
  /** Starts it and waits until it is ready. */
  start: () => Promise<Child>;
  /** The process that runs, or ran last. @throws before the first start */
  now: () => Child;
};

export type Web = Service & { origin: string };

type Database = {
  /** Its owner's address. */
  url: string;
  /** The server's own folder. */
  home: string;
  /** Every process of the server that runs, the one that started the others first. */
  pids: () => number[];
  /** Starts the server where it was. */
  start: () => Promise<void>;
};

export type Instance = {
  webs: Web[];
  worker: Service;
  database: Database;
  /** What processes said on their error output. */
  log: string;
  stop: () => Promise<void>;
};

type Wish = {
  webs: number;
  /** Settings of all processes, this one included. */
  env?: Record<string, string>;
  /** Settings of one process alone: of each web process by its number, and of the worker after them. */
  own?: Record<string, string>[];
  /** Settings of the database's server. */
  database?: Record<string, string>;
  /** Where everything that the instance writes is kept; else a new folder that is removed at the end. */
  folder?: string;
};

/**
 * The built application with a database of its own, in a folder that is thrown away; this process sees the same
 * settings, and the owner of the database. Web processes and the worker are still to be started. Several web processes
 * stand as behind one proxy, at the address of the first.
 */
export async function prepareInstance({
  webs: count,
  env = {},
  own = [],
  database: set = {},
  folder: wanted,
}: Wish): Promise<Instance> {
  // Asked for at run time: these are modules that await at their top, which a compiled import cannot.
  const { buildIfStale } = await import("@/scripts/build.mjs");
  const { freePort, startDatabase } = await import("@/scripts/db.mjs");
  const { migrate } = await import("@/scripts/migrate.mjs");
  const { running } = await import("@/scripts/postgres-folder.mjs");
  const { homeFor } = await import("@/scripts/postgres-binaries.mjs");
  const { untilReady, webCommand, workerCommand } = await import("@/scripts/services.mjs");
  await buildIfStale();
  const folder = wanted ?? fs.mkdtempSync(path.join(os.tmpdir(), "gatehouse-instance-"));
  fs.chmodSync(folder, 0o711); // the database may run as another user
  const dir = path.join(folder, "postgres");
  const undo: (() => unknown)[] = [() => wanted ?? fs.rmSync(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const { url, port: databasePort, stop: stopDatabase } = await startDatabase({ dir, settings: set });
    undo.push(stopDatabase);
    const { databaseUrl, workerUrl } = await migrate({ directUrl: url, secret: SECRET });
    const ports = [];
    for (let nth = 0; nth < count; nth++) ports.push(await freePort());
    const origin = `http://localhost:${ports[0]}`;
    const shared = {
      ...{ NODE_ENV: "production" as const, GATEHOUSE_LOCAL: "1", GATEHOUSE_COMPRESS: "off" },
      ...{ DATABASE_URL: databaseUrl, DIRECT_URL: url, WORKER_DATABASE_URL: workerUrl },
      ...{ APP_ORIGIN: origin, NEXTAUTH_URL: origin, NEXTAUTH_SECRET: SECRET, PORT: String(ports[0]) },
      ...{ BIND_ADDRESS: "127.0.0.1", RESEND_API_KEY: "", SMTP_URL: "", GATEHOUSE_DATA_DIR: folder },
      ...{ ...(count > 1 && { TRUSTED_PROXIES: "1" }), ...env },
    };
    Object.assign(process.env, shared);
    const log = path.join(folder, "services.log");
    const errors = fs.openSync(log, "a");
    const begun: Child[] = [];
    const service = (
      command: string[],
      mine: Record<string, string>,
      ready: (child: Child) => Promise<unknown>,
    ) => {
      const all = { ...process.env, ...mine, NEXT_TELEMETRY_DISABLED: "1" };
      return restartable(
        begun,
        () => startNode(["--import", LEASH, ...command], { env: all, errors }),
        ready,
      );
    };
    const webs = ports.map((port, nth): Web => {
      const at = `http://localhost:${port}`;
      const ready = async (child: Child) => {
        const gaveUp = () => !child.alive();
        if (!(await untilReady(at, { patienceMs: STARTUP_PATIENCE_MS, gaveUp })))
          throw new Error(`A web process did not get ready:\n${fs.readFileSync(log, "utf8").slice(-2000)}`);
      };
      return { origin: at, ...service(webCommand({ port }), { PORT: String(port), ...own[nth] }, ready) };
    });
    const worker = service(workerCommand(), { ...own[count] }, (child) => child.says("the worker is ready"));
    undo.push(() => Promise.all(begun.map((child) => child.kill("SIGKILL"))));
    const pids = () => {
      const server = running(homeFor(dir));
      return server ? [server.pid, ...childrenOf(server.pid)] : [];
    };
    const start = async () => void (await startDatabase({ dir, port: databasePort, settings: set }));
    return { webs, worker, database: { url, home: homeFor(dir), pids, start }, log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const LEASH = path.resolve("scripts", "leash.mjs");

/** `begun` keeps every process that was ever started. */
function restartable(begun: Child[], begin: () => Child, ready: (child: Child) => Promise<unknown>): Service {
  let last: Child | undefined;
  return {
    async start() {
      last = begin();
      begun.push(last);
      await ready(last);
      return last;
    },
    now() {
      if (!last) throw new Error("The process was not started.");
      return last;
    },
  };
}
