import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { requestPasswordReset } from "@/lib/people/commands";
import { runOnce, type TaskList } from "graphile-worker";
import { keepPresence } from "@/lib/jobs/presence";
import { sendMail } from "@/lib/jobs/send-mail";
import { queueLog } from "@/lib/jobs/queue-log";
import { settings } from "@/lib/env";
import type { DeliveryRef } from "@/lib/delivery/send";
import { asWorker, newestTo, postTo, stateOf } from "@/tests/support/deliveries";
import { startFakeResend, type FakeResend } from "@/tests/support/fake-resend";
import { anInvitation } from "@/tests/support/invitations";
import { noticesAbout, owner, ownerOne } from "@/tests/support/owner";
import { aCompany, aPerson, must, newEmail, newOrigin, startDraft } from "@/tests/support/world";

let provider: FakeResend;
beforeEach(async () => {
  provider = await startFakeResend();
  await owner("delete from graphile_worker._private_jobs"); // what earlier tests left in this database
});
afterEach(() => provider.close());

/** Everything that is due now, by the worker's role. */
function drain(at = provider.url): Promise<void> {
  const taskList: TaskList = { "send-mail": (job, helpers) => sendMail(postTo(at), job, helpers) };
  return runOnce({ pgPool: asWorker(), taskList, logger: queueLog, noHandleSignals: true });
}

async function aQueuedMail() {
  const email = newEmail();
  await startDraft({ email });
  return newestTo(email, "verify-address");
}

type Job = { waits: number; attempts: number; max_attempts: number; locked_by: string | null };

const jobOf = (key: string) =>
  ownerOne<Job>(
    `select extract(epoch from run_at - now())::float as waits, attempts, max_attempts, locked_by
     from graphile_worker._private_jobs where key = $1`,
    [key],
  );

it("takes a queued mail to its reader, and leaves no job behind", async () => {
  const ref = await aQueuedMail();
  await drain();
  expect(provider.received.map(({ key }) => key)).toEqual([ref.delivery]);
  expect(await stateOf(ref)).toMatchObject({ status: "sent" });
  expect(await owner("select from graphile_worker._private_jobs")).toEqual([]);
});

it("puts the job back for when a busy provider said, at no cost of tries", async () => {
  const ref = await aQueuedMail();
  provider.failNext({ kind: "rate-limited", retryAfter: "100" });
  await drain();
  const job = await jobOf(ref.delivery);
  expect(job).toMatchObject({ attempts: 0, max_attempts: 40, locked_by: null });
  expect(job.waits).toBeGreaterThan(90);
  expect(job.waits).toBeLessThan(103);
  expect(await owner("select from graphile_worker._private_jobs")).toHaveLength(1);
});

it("waits longer each time for what may go later", async () => {
  const ref = await aQueuedMail();
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 3; attempt++) {
    provider.failNext({ kind: "answer", status: 503, name: "application_error" });
    await owner("update graphile_worker._private_jobs set run_at = now()");
    await drain();
    const job = await jobOf(ref.delivery);
    expect(job.attempts).toBe(attempt);
    waits.push(job.waits);
  }
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(provider.received).toEqual([]);
});

describe("what lets somebody in, or warns them,", () => {
  const FLOOD = 12;

  /** A company's mails that everybody may wait for, and after them the link of somebody who forgot a password. */
  async function floodThenReset() {
    const company = await aCompany();
    await owner("delete from graphile_worker._private_jobs");
    for (let nth = 0; nth < FLOOD; nth += 6) {
      await Promise.all(Array.from({ length: 6 }, () => anInvitation(company)));
    }
    const { email } = await aPerson();
    must(await execute(requestPasswordReset, visitor(newOrigin()), { email }));
    return newestTo(email, "password-reset");
  }

  it("leaves before a flood of other mails that was queued earlier", async () => {
    const ref = await floodThenReset();
    await drain();
    expect(provider.received).toHaveLength(FLOOD + 1);
    // One at a time here; a worker has four in hand when it comes.
    expect(provider.received[0]?.key).toBe(ref.delivery);
  });

  it("keeps its place when the provider was busy for a while", async () => {
    const ref = await floodThenReset();
    const busy = { kind: "rate-limited", retryAfter: "100" } as const;
    provider.failNext(...Array.from({ length: FLOOD + 1 }, () => busy));
    await drain();
    expect(provider.received).toEqual([]);
    // The others' turn came a minute earlier.
    await owner(
      "update graphile_worker._private_jobs set run_at = now() - case when key = $1 then '0' else '1 minute' end::interval",
      [ref.delivery],
    );
    await drain();
    expect(provider.received[0]?.key).toBe(ref.delivery);
  });
});

it("outlives a provider that is away for two days: what may have gone is parked, the rest goes, the urgent first", async () => {
  const NOBODY = "http://127.0.0.1:1";
  const HOURS = 4;
  const company = await aCompany();
  await owner("delete from graphile_worker._private_jobs");
  const invite = async () => newestTo((await anInvitation(company)).email, "invitation");
  const reader = await aPerson();
  const refs = new Map<number, DeliveryRef>();
  for (let hour = 0; hour < 48; hour += HOURS) {
    if ([0, 28, 44].includes(hour)) refs.set(hour, await invite());
    await drain(NOBODY);
    await owner("update graphile_worker._private_jobs set run_at = run_at - make_interval(hours => $1)", [
      HOURS,
    ]);
    await owner("update delivery set first_tried_at = first_tried_at - make_interval(hours => $1)", [HOURS]);
  }
  must(await execute(requestPasswordReset, visitor(newOrigin()), { email: reader.email }));
  const reset = await newestTo(reader.email, "password-reset");
  await owner("update graphile_worker._private_jobs set run_at = least(run_at, now())");
  await drain();
  const [first, second, third] = [...refs.values()];
  expect(provider.received.map(({ key }) => key)[0]).toBe(reset.delivery);
  expect(new Set(provider.received.map(({ key }) => key).slice(1))).toEqual(
    new Set([second?.delivery, third?.delivery]),
  );
  const parked = first ?? reset;
  expect((await stateOf(parked)).last_error).toMatch(/^Parked/);
  expect(await noticesAbout(parked.delivery)).toHaveLength(1);
  await drain();
  expect(provider.received).toHaveLength(3);
});

it("ends with the last try", async () => {
  const ref = await aQueuedMail();
  await owner("update graphile_worker._private_jobs set attempts = max_attempts - 1");
  provider.failNext({ kind: "answer", status: 503, name: "application_error" });
  await drain();
  expect(await stateOf(ref)).toMatchObject({ status: "failed" });
  expect(await owner("select from graphile_worker._private_jobs")).toEqual([]);
});

const PRESENT = `select pid, objid::int as key from pg_locks where locktype = 'advisory' and classid = 7070
  and database = (select oid from pg_database where datname = current_database())`;

it("frees the jobs of a worker that died, and not those of one that lives", async () => {
  const ref = await aQueuedMail();
  let lost = () => {};
  const death = new Promise<void>((resolve) => (lost = resolve));
  const worker = await keepPresence(settings().workerUrl, lost);
  const { pid, key } = await ownerOne<{ pid: number; key: number }>(PRESENT);
  await owner("insert into worker_presence (worker_id, lock_key) values ('worker-of-the-test', $1)", [key]);
  await owner("update graphile_worker._private_jobs set locked_by = 'worker-of-the-test', locked_at = now()");

  const second = await keepPresence(settings().workerUrl, lost);
  expect(await jobOf(ref.delivery)).toMatchObject({ locked_by: "worker-of-the-test" });
  await second.stop();

  await owner("select pg_terminate_backend($1)", [pid]);
  await death;
  const third = await keepPresence(settings().workerUrl, lost);
  expect(await jobOf(ref.delivery)).toMatchObject({ locked_by: null });
  await third.stop();
  await expect(worker.stop()).rejects.toThrow();
});
