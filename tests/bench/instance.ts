import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";

const SECRET = "a-secret-for-the-bench-and-for-nothing-else";

export type Instance = { origin: string; webPid: number; owner: pg.Client; stop: () => Promise<void> };

/** The built application with a database of its own, in a folder that is thrown away; this process sees the same settings. */
export async function startInstance(): Promise<Instance> {
  // Asked for at run time: these are modules that await at their top, which a compiled import cannot.
  const { buildIfStale } = await import("@/scripts/build.mjs");
  const { freePort, startDatabase } = await import("@/scripts/db.mjs");
  const { migrate } = await import("@/scripts/migrate.mjs");
  const { end } = await import("@/scripts/processes.mjs");
  const { startService, untilReady, webCommand } = await import("@/scripts/services.mjs");
  await buildIfStale();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "gatehouse-bench-"));
  fs.chmodSync(folder, 0o711); // the database may run as another user
  const undo: (() => unknown)[] = [() => fs.rmSync(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const database = await startDatabase({ dir: path.join(folder, "postgres") });
    undo.push(database.stop);
    const { databaseUrl, workerUrl } = await migrate({ directUrl: database.url, secret: SECRET });
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const env = {
      ...{
        NODE_ENV: "production" as const,
        GATEHOUSE_LOCAL: "1",
        GATEHOUSE_COMPRESS: "off",
        GATEHOUSE_DATA_DIR: folder,
      },
      ...{ DATABASE_URL: databaseUrl, DIRECT_URL: databaseUrl, WORKER_DATABASE_URL: workerUrl },
      ...{ APP_ORIGIN: origin, NEXTAUTH_URL: origin, NEXTAUTH_SECRET: SECRET, PORT: String(port) },
      ...{ BIND_ADDRESS: "127.0.0.1", RESEND_API_KEY: "", SMTP_URL: "" },
    };
    Object.assign(process.env, env);
    const web = startService(webCommand({ port }), env, ["ignore", "ignore", "inherit"]);
    const webPid = web.pid;
    if (webPid === undefined) throw new Error("The web process did not start.");
    undo.push(() => end(webPid, "SIGTERM", 10_000));
    const gaveUp = () => web.exitCode !== null;
    if (!(await untilReady(origin, { patienceMs: 60_000, gaveUp })))
      throw new Error("The web process did not get ready.");
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    undo.push(() => owner.end());
    return { origin, webPid, owner, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
