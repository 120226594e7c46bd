// Kills the worker again and again while requests are made and decided, then holds what the mail provider received
// against what had to arrive: npm run faults -- worker-kills [--requests 200] [--kills 100] [--latency 120] [--seed 1]
// Uses the tests' own Postgres, or the empty, migrated database that DIRECT_URL, DATABASE_URL and WORKER_DATABASE_URL name.
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { z } from "zod";
import { closeDatabase } from "@/lib/db";
import { BusyCompany } from "@/tests/faults/company";
import { chance } from "@/tests/support/dice";
import { sealRecord } from "@/tests/support/owner";
import { start, type Child } from "@/tests/support/processes";
import { holds, jobsLeft, judge, upperBound, type Count } from "@/tests/faults/verdict";

const WORKER = "scripts/worker.ts";
const READY = "the worker is ready";
/** How long the queue may stand still before what is in it counts as left behind. */
const STILL_MS = 60_000;
const QUIET_MS = 2_000;

const count = z.coerce.number().int().positive();
const plan = z.object({ requests: count, kills: count, latency: count, seed: count });
type Plan = z.infer<typeof plan>;

function readPlan(args: string[]): Plan {
  const options = {
    requests: { type: "string", default: "200" },
    kills: { type: "string", default: "100" },
    latency: { type: "string", default: "120" },
    seed: { type: "string", default: "1" },
  } as const;
  return plan.parse(parseArgs({ args, options }).values);
}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** @returns whether every promise held */
export async function killWorkers(args: string[]): Promise<boolean> {
  const wanted = readPlan(args);
  const leave = await joinDatabase();
  const provider = start("tests/support/fake-resend.ts", ["0", String(wanted.latency)]);
  try {
    const url = (await provider.says("http://")).trim();
    Object.assign(process.env, {
      RESEND_API_KEY: "re_faults",
      RESEND_BASE_URL: url,
      MAIL_FROM: "gate@faults.example",
    });
    return await attack(wanted, url);
  } finally {
    await provider.kill("SIGTERM");
    await closeDatabase();
    await leave();
  }
}

async function joinDatabase(): Promise<() => Promise<void>> {
  process.env.APP_ORIGIN = "http://localhost:3000";
  if (process.env.DIRECT_URL) return async () => {};
  const { databaseEnv, joinTestDatabase } = await import("../support/database.mjs");
  const tests = await joinTestDatabase();
  Object.assign(process.env, databaseEnv(await tests.copy("faults"), ".data/test"));
  return tests.leave;
}

/** @returns whether every promise held */
async function attack(wanted: Plan, providerUrl: string): Promise<boolean> {
  const began = Date.now();
  const owner = new pg.Pool({ connectionString: process.env.DIRECT_URL, max: 3 });
  try {
    const company = await BusyCompany.open(owner);
    await killAndWork(wanted, company, owner);
    await drain(owner);
    const answer = await fetch(`${providerUrl}/received`);
    const received = z.object({
      received: z.array(z.object({ key: z.string(), to: z.string() })),
      keys: z.array(z.string()),
    });
    const counts = await judge(owner, received.parse(await answer.json()), company.letters);
    report(wanted, counts, (Date.now() - began) / 1000);
    return counts.every(holds);
  } finally {
    await owner.end();
  }
}

/** Two workers take turns, so that one takes over while the other starts; each turn kills one while work goes on. */
async function killAndWork({ requests, kills, latency, seed }: Plan, company: BusyCompany, owner: pg.Pool) {
  const random = chance(seed);
  let other = start(WORKER);
  let made = 0;
  for (let kill = 1; kill <= kills; kill++) {
    const worker = other;
    other = start(WORKER);
    const work = (async () => {
      while (made < Math.ceil((requests * kill) / kills)) await company.handle(made++);
    })();
    await killAtSomeMoment(worker, owner, random, latency);
    await work;
    if (kill % 10 === 0) say(`${kill} kills, ${made} requests`);
  }
  await other.kill("SIGKILL");
}

/** Mostly while a mail is on its way, at any point of it; now and then while the worker still starts. */
async function killAtSomeMoment(worker: Child, owner: pg.Pool, random: () => number, latency: number) {
  if (random() < 0.15) {
    await wait(random() * 800);
  } else {
    await worker.says(READY);
    await untilUnderWay(owner);
    await wait(random() * 1.5 * latency);
  }
  await worker.kill("SIGKILL");
}

/** Until some mail was handed to the provider and is not marked yet; a quiet moment is not waited out. */
async function untilUnderWay(owner: pg.Pool): Promise<void> {
  const deadline = Date.now() + QUIET_MS;
  const find =
    "select 1 from delivery where status = 'queued' and first_tried_at > now() - interval '1 second' limit 1";
  while (Date.now() < deadline && (await owner.query(find)).rowCount === 0) await wait(5);
}

/** Lets one worker finish in peace. Waits that the queue imposed are cut short: only the outcome matters here. */
async function drain(owner: pg.Pool): Promise<void> {
  const worker = start(WORKER);
  await worker.says(READY);
  let [left, moved] = [await jobsLeft(owner), Date.now()];
  while (left > 0 && Date.now() - moved < STILL_MS) {
    await owner.query(
      "update graphile_worker._private_jobs set run_at = now() where run_at > now() and locked_at is null",
    );
    await wait(200);
    const now = await jobsLeft(owner);
    if (now < left) moved = Date.now();
    left = now;
  }
  await sealRecord(owner);
  await worker.kill("SIGTERM");
}

function report({ kills, seed }: Plan, counts: Count[], seconds: number): void {
  say("");
  for (const line of counts) {
    const verdict =
      line.wanted === null ? "" : holds(line) ? `ok (${line.wanted})` : `WRONG, wanted ${line.wanted}`;
    say(`${line.what.padEnd(42)}${String(line.found).padStart(7)}  ${verdict}`);
  }
  const mails = counts[0]?.found ?? 0;
  say("");
  say(`${kills} kills in ${seconds.toFixed(0)} s, seed ${seed}.`);
  if (counts.every(holds)) say(`0 of ${mails} mails lost or doubled: below ${upperBound(mails)} % at 95 %.`);
}
