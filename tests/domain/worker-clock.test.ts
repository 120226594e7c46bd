import { EventEmitter } from "node:events";
import { log } from "@/lib/log";
import { beginAtOnce, beginStriking } from "@/lib/jobs/worker-clock";
import { asWorker } from "@/tests/support/deliveries";
import { owner } from "@/tests/support/owner";

const HOUR = 3_600_000;
const TABLE = "graphile_worker._private_known_crontabs";

const struck = () =>
  owner<{ identifier: string; struck: boolean }>(
    `select identifier, last_execution is not null as struck from ${TABLE} where identifier like 'test %' order by 1`,
  );

beforeEach(() =>
  owner(
    `insert into ${TABLE} (identifier, known_since, last_execution)
     values ('test earlier', now(), now() - interval '2 hours'),
       ('test now', now(), date_trunc('minute', now()))
     on conflict (identifier) do update set last_execution = excluded.last_execution`,
  ),
);
afterAll(() => owner(`delete from ${TABLE} where identifier like 'test %'`));
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

test("a worker whose clock is late forgets the minutes that it has still before it, and says so", async () => {
  const error = jest.spyOn(log, "error");
  const late = new Date(Date.now() - HOUR);
  jest.useFakeTimers({ now: late, doNotFake: ["nextTick", "setImmediate", "setTimeout", "queueMicrotask"] });
  await beginStriking(asWorker());
  expect(await struck()).toEqual([
    { identifier: "test earlier", struck: true },
    { identifier: "test now", struck: false },
  ]);
  expect(error).toHaveBeenCalledWith(
    { seconds: expect.closeTo(-3600, -1) },
    expect.stringContaining("clock"),
  );
});

test("a worker whose clock is right leaves everything as it was, and says nothing", async () => {
  const error = jest.spyOn(log, "error");
  await beginStriking(asWorker());
  expect((await struck()).map((row) => row.struck)).toEqual([true, true]);
  expect(error).not.toHaveBeenCalled();
});

test("what a minute strikes is due at once, whatever time it is for this machine", () => {
  const events = new EventEmitter();
  beginAtOnce(events);
  const job = { runAt: new Date(Date.now() + HOUR).toISOString() };
  events.emit("cron:schedule", { jobsAndIdentifiers: [{ job, identifier: "tidy" }] });
  expect(new Date(job.runAt).getTime()).toBe(0);
});
