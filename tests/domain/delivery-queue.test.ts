import { runOnce, type TaskList } from "graphile-worker";
import { keepPresence } from "@/lib/jobs/presence";
import { sendMail } from "@/lib/jobs/send-mail";
import { queueLog } from "@/lib/jobs/queue-log";
import { settings } from "@/lib/env";
import { asWorker, newestTo, postTo, stateOf } from "@/tests/support/deliveries";
import { startFakeResend, type FakeResend } from "@/tests/support/fake-resend";
import { owner, ownerOne } from "@/tests/support/owner";
import { newEmail, startDraft } from "@/tests/support/world";

let provider: FakeResend;
beforeEach(async () => {
  provider = await startFakeResend();
  await owner("delete from graphile_worker._private_jobs"); // what earlier tests left in this database
});
afterEach(() => provider.close());

/** Everything that is due now, by the worker's role. */
function drain(): Promise<void> {
  const taskList: TaskList = { "send-mail": (job, helpers) => sendMail(postTo(provider.url), job, helpers) };
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
