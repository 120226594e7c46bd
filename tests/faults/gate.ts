import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { Desk } from "@/tests/faults/desk";
import { brokenInvariants } from "@/tests/faults/invariants";
import { jobsLeft } from "@/tests/faults/verdict";
import { startFakeResend, type FakeResend } from "@/tests/support/fake-resend";
import { prepareInstance, type Instance } from "@/tests/support/instance";
import { owner, sealRecord } from "@/tests/support/owner";

const DRAIN_MS = 120_000;

type Wish = {
  requests: number;
  /** How long the mail provider takes for an answer, ms. */
  latency?: number;
} & Pick<Parameters<typeof prepareInstance>[0], "own" | "folder" | "database">;

/** A whole instance at work: two web processes, the worker, the database, and a provider that keeps what it is given. */
export type Gate = {
  instance: Instance;
  provider: FakeResend;
  desk: Desk;
  stop: () => Promise<void>;
};

export async function openGate({ requests, latency = 20, ...more }: Wish): Promise<Gate> {
  const provider = await startFakeResend({ latencyMs: latency });
  const env = {
    RESEND_API_KEY: "re_faults",
    RESEND_BASE_URL: provider.url,
    MAIL_FROM: "gate@faults.example",
  };
  const instance = await prepareInstance({ webs: 2, env, ...more });
  const stop = async () => {
    await instance.stop();
    await provider.close();
  };
  try {
    const desk = await Desk.open(
      instance.webs.map(({ origin }) => origin),
      requests,
    );
    await owner("delete from rate_limit");
    await Promise.all([...instance.webs, instance.worker].map((service) => service.start()));
    return { instance, provider, desk, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The worker ends when it loses the database, for its launcher to start it anew; here that is us. */
export async function keepWorker({ worker }: Instance): Promise<void> {
  while (!worker.now().alive()) await worker.start().catch(() => wait(200));
}

/** Waits until no mail is left to send. What the queue imposed is cut short: only the outcome matters here. */
export async function drain({ instance }: Gate): Promise<number> {
  const began = performance.now();
  const pool = new pg.Pool({ connectionString: instance.database.url, max: 1 });
  try {
    while ((await jobsLeft(pool)) > 0 && performance.now() - began < DRAIN_MS) {
      await keepWorker(instance);
      await pool.query(
        "update graphile_worker._private_jobs set run_at = now() where run_at > now() and locked_at is null",
      );
      await wait(200);
    }
    await sealRecord(pool);
  } finally {
    await pool.end();
  }
  return performance.now() - began;
}

export type Toll = { lines: string[]; whole: boolean };

/** How a count is printed: what was found, and whether that is what must be. `wanted` null = nothing must be. */
const line = (what: string, found: number, wanted: number | null) => ({ what, found, wanted });

/**
 * Holds what was acknowledged against the database and against what arrived, then every invariant.
 * @param forgive counts that are printed and not judged
 */
export async function takeToll(gate: Gate, forgive: RegExp[] = []): Promise<Toll> {
  const { desk, provider, instance } = gate;
  await drain(gate);
  const arrivals = countBy(provider.received.map(({ key }) => key));
  const perAddress = countBy(provider.received.map(({ to }) => to));
  const mails = await owner<{ id: string; status: string }>("select id, status from delivery");
  const twice = await owner(
    "select from delivery group by company_id, event_id, recipient, template having count(*) > 1",
  );
  const off = [...desk.letters].map(([to, wanted]) => (perAddress.get(to) ?? 0) - wanted);
  const counts = [
    line("decisions acknowledged", desk.acknowledged.size, null),
    line("presses without an answer", desk.unanswered, null),
    line("of them done all the same", desk.foundDone, null),
    line("acknowledged and lost", await desk.lost(), 0),
    line("mails to the people who asked, too few", sum(off.map((each) => Math.max(0, -each))), 0),
    line("mails to the people who asked, too many", sum(off.map((each) => Math.max(0, each))), 0),
    line("mails delivered", provider.received.length, mails.filter(({ status }) => status === "sent").length),
    line("mails not sent", mails.filter(({ status }) => status !== "sent").length, 0),
    line("delivered twice", [...arrivals.values()].filter((times) => times > 1).length, 0),
    line("written twice", twice.length, 0),
  ];
  const client = new pg.Client({ connectionString: instance.database.url });
  await client.connect();
  const broken = await brokenInvariants(client).finally(() => client.end());
  const fits = ({ what, found, wanted }: (typeof counts)[number]) =>
    wanted === null || found === wanted || forgive.some((words) => words.test(what));
  return {
    lines: [
      ...counts.map((each) => {
        const verdict = each.wanted === null ? "" : fits(each) ? "ok" : `WRONG, wanted ${each.wanted}`;
        return `${each.what.padEnd(42)}${String(each.found).padStart(7)}  ${verdict}`.trimEnd();
      }),
      ...broken.map(({ name, rows }) => `BROKEN "${name}": ${rows} rows`),
      ...(broken.length === 0 ? ["every invariant holds, and the record is whole"] : []),
    ],
    whole: counts.every(fits) && broken.length === 0,
  };
}

function countBy(keys: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
