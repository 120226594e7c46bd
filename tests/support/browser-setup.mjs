import fs from "node:fs";
import path from "node:path";
import { buildIfStale } from "../../scripts/build.mjs";
import { freePort } from "../../scripts/db.mjs";
import { ROOT } from "../../scripts/instance.mjs";
import { end } from "../../scripts/processes.mjs";
import { startService, untilReady, webCommand, workerCommand } from "../../scripts/services.mjs";
import { databaseEnv, joinTestDatabase, runFolder } from "./database.mjs";
import { demandNoneIn, secretsOf } from "./logged-secrets.mjs";

const STARTUP_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 10_000;

/** For each Jest worker the built application with a database, a worker and a mailbox of its own, as `npm start` runs it. */
export default async function browserSetup({ maxWorkers }) {
  await buildIfStale();
  const tests = await joinTestDatabase();
  const instances = [];
  globalThis.stopTestInstances = async () => {
    await Promise.all(instances.map(({ stop }) => stop())).finally(tests.leave);
  };
  try {
    const urls = [];
    for (let worker = 1; worker <= maxWorkers; worker++) urls.push(await tests.copy(`browser_${worker}`));
    const starts = await Promise.allSettled(urls.map((url, nr) => startInstance(url, nr + 1)));
    for (const { value } of starts) if (value) instances.push(value);
    for (const { status, reason } of starts) if (status === "rejected") throw reason;
  } catch (error) {
    await globalThis.stopTestInstances();
    throw error;
  }
  process.env.GATEHOUSE_TEST_INSTANCES = JSON.stringify(instances.map(({ env }) => env)); // Jest's workers inherit it
}

async function startInstance(url, worker) {
  const port = await freePort();
  const dataDir = path.join(runFolder(), `browser-${worker}`);
  fs.mkdirSync(dataDir, { recursive: true });
  const origin = `http://localhost:${port}`; // not 127.0.0.1: passkeys need a host name
  const env = {
    ...databaseEnv(url, dataDir),
    APP_ORIGIN: origin,
    NEXTAUTH_URL: origin,
    PORT: String(port),
    TEST_ORIGIN: origin,
    TEST_LOG: path.join(ROOT, ".data", "test", `browser-${worker}.log`),
    TEST_SEEN: path.join(dataDir, "seen"),
    RESEND_WEBHOOK_SECRET: `whsec_${Buffer.from("a secret for tests and for nothing else").toString("base64")}`,
  };
  const log = env.TEST_LOG;
  const output = fs.openSync(log, "w");
  const live = { ...env, NODE_ENV: "production", GATEHOUSE_LOCAL: "1", BIND_ADDRESS: "127.0.0.1" };
  const start = (command) => startService(command, live, ["ignore", output, output]);
  const services = [start(webCommand({ port })), start(workerCommand())];
  const stop = async () => {
    const secrets = await secretsOf(env);
    await Promise.all(services.map((service) => end(service.pid, "SIGTERM", STOP_PATIENCE_MS)));
    fs.closeSync(output);
    demandNoneIn(log, secrets);
  };
  const gaveUp = () => services.some((service) => service.exitCode !== null);
  if (!(await untilReady(origin, { patienceMs: STARTUP_PATIENCE_MS, gaveUp }))) {
    await stop();
    throw new Error(`The application did not start:\n${fs.readFileSync(log, "utf8").slice(-4000)}`);
  }
  return { env, stop };
}
