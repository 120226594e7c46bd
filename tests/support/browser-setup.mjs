import fs from "node:fs";
import path from "node:path";
import { buildIfStale } from "../../scripts/build.mjs";
import { freePort } from "../../scripts/db.mjs";
import { ROOT } from "../../scripts/instance.mjs";
import { end } from "../../scripts/processes.mjs";
import { startService, untilReady, webCommand, workerCommand } from "../../scripts/services.mjs";
import { databaseEnv, joinTestDatabase, runFolder } from "./database.mjs";

const STARTUP_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 10_000;

/** The built application with a database, a worker and a mailbox of its own, as `npm start` would run it. */
export default async function browserSetup() {
  await buildIfStale();
  const tests = await joinTestDatabase();
  const port = await freePort();
  const dataDir = path.join(runFolder(), "browser");
  fs.mkdirSync(dataDir, { recursive: true });
  const origin = `http://localhost:${port}`; // not 127.0.0.1: passkeys need a host name
  const env = {
    ...databaseEnv(await tests.copy("browser"), dataDir),
    APP_ORIGIN: origin,
    NEXTAUTH_URL: origin,
    PORT: String(port),
    TEST_ORIGIN: origin,
    RESEND_WEBHOOK_SECRET: `whsec_${Buffer.from("a secret for tests and for nothing else").toString("base64")}`,
  };
  const log = path.join(ROOT, ".data", "test", "browser.log");
  const output = fs.openSync(log, "w");
  const live = { ...env, NODE_ENV: "production", GATEHOUSE_LOCAL: "1", BIND_ADDRESS: "127.0.0.1" };
  const start = (command) => startService(command, live, ["ignore", output, output]);
  const services = [start(webCommand({ port })), start(workerCommand())];
  const stop = async () => {
    await Promise.all(services.map((service) => end(service.pid, "SIGTERM", STOP_PATIENCE_MS)));
    fs.closeSync(output);
    await tests.leave();
  };
  const gaveUp = () => services.some((service) => service.exitCode !== null);
  if (!(await untilReady(origin, { patienceMs: STARTUP_PATIENCE_MS, gaveUp }))) {
    await stop();
    throw new Error(`The application did not start:\n${fs.readFileSync(log, "utf8").slice(-4000)}`);
  }
  process.env.GATEHOUSE_TEST_INSTANCE = JSON.stringify(env);
  globalThis.stopTestInstance = stop;
}
