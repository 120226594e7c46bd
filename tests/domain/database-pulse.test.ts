import type pg from "pg";
import { poolWithPulse } from "@/lib/database-pulse";
import { settings } from "@/lib/env";
import { frozenLine, type FrozenLine } from "@/tests/support/frozen-line";
import { eventually } from "@/tests/support/waiting";

const QUICK = { long: 200, patience: 300 };

let line: FrozenLine;
let pool: pg.Pool;
beforeAll(async () => {
  const address = new URL(settings().databaseUrl);
  line = await frozenLine({ host: address.hostname, port: Number(address.port) });
  address.port = String(line.port);
  pool = poolWithPulse({ connectionString: address.href, max: 3, pipeline: true }, QUICK);
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
const SILENT = expect.stringMatching(/connection terminated/i);

test("a database that falls silent with its lines open lets nobody wait: those who ask, those in line, those who come; and it is used again once it speaks", async () => {
  expect(await asks()).toBe("answered");
  line.freeze();
  const began = performance.now();
  expect(await Promise.all(Array.from({ length: 8 }, asks))).toEqual(Array(8).fill(SILENT));
  expect(performance.now() - began).toBeLessThan(3_000);
  const later = performance.now();
  expect(await Promise.all(Array.from({ length: 8 }, asks))).toEqual(Array(8).fill(SILENT));
  expect(performance.now() - later).toBeLessThan(250);
  line.thaw();
  const back = performance.now();
  await eventually("an answer", async () => ((await asks()) === "answered" ? true : null));
  expect(performance.now() - back).toBeLessThan(2_000);
});

test("long work in a database that lives is not disturbed", async () => {
  await expect(pool.query("select pg_sleep(1.2)")).resolves.toMatchObject({ rowCount: 1 });
});
