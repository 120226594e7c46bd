import type pg from "pg";
import { poolWithPulse } from "@/lib/database-pulse";
import { settings } from "@/lib/env";
import { frozenLine, type FrozenLine } from "@/tests/support/frozen-line";
import { eventually } from "@/tests/support/waiting";

const QUICK = { long: 200, word: 1_000 };

let line: FrozenLine;
let pool: pg.Pool;
beforeAll(async () => {
  const address = new URL(settings().databaseUrl);
  line = await frozenLine({ host: address.hostname, port: Number(address.port) });
  address.port = String(line.port);
  const limits = { max: 3, connectionTimeoutMillis: 600, pipeline: true };
  pool = poolWithPulse({ connectionString: address.href, ...limits }, QUICK);
  pool.on("error", () => undefined);
});
afterAll(async () => {
  await pool.end();
  line.close();
});

const asks = () =>
  pool.query("select 1").then(
    () => "answered",
    (error: Error) => error.message,
  );
const FAILED = expect.stringMatching(/connection terminated|timeout/i);
const SILENT = expect.stringMatching(/connection terminated/i);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

test("a database that falls silent with its lines open lets nobody wait: those who ask, those in line, those who come; and it is used again once it speaks", async () => {
  expect(await asks()).toBe("answered");
  line.freeze();
  const began = performance.now();
  expect(await Promise.all(Array.from({ length: 8 }, asks))).toEqual(Array(8).fill(FAILED));
  await eventually("to be certain of it", async () => ((await timed(asks)) < 100 ? true : null));
  expect(performance.now() - began).toBeLessThan(4_000);
  const later = performance.now();
  expect(await Promise.all(Array.from({ length: 8 }, asks))).toEqual(Array(8).fill(SILENT));
  expect(performance.now() - later).toBeLessThan(300);
  line.thaw();
  const back = performance.now();
  await eventually("an answer", async () => ((await asks()) === "answered" ? true : null));
  expect(performance.now() - back).toBeLessThan(2_000);
}, 20_000);

test("long work in a database that lives is not disturbed", async () => {
  await expect(pool.query("select pg_sleep(1.5)")).resolves.toMatchObject({ rowCount: 1 });
});
