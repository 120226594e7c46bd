import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { anchorFolder, keysIn } from "@/lib/audit/anchor-files";
import { publicKeyOf, readAnchor, signAnchor, type Anchor } from "@/lib/audit/anchors";
import { verifyAnchors } from "@/lib/audit/verify-anchors";
import { addDeclineReason } from "@/lib/companies/commands";
import { execute } from "@/lib/command";
import { settings } from "@/lib/env";
import { anchorRecord } from "@/lib/jobs/anchors";
import { log } from "@/lib/log";
import { asWorker } from "@/tests/support/deliveries";
import { owner, ownerOne, pastRules, sealRecord } from "@/tests/support/owner";
import { aCompany, must, type Company } from "@/tests/support/world";

let company: Company;
let dataDir: string;
let operator: pg.Client;
beforeAll(async () => {
  company = await aCompany();
  operator = new pg.Client({ connectionString: settings().directUrl });
  await operator.connect();
});
afterAll(() => operator.end());
beforeEach(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "gatehouse-anchors-"));
  await owner("delete from audit_anchor");
});
afterEach(async () => {
  jest.restoreAllMocks();
  for (const values of lost.splice(0))
    await pastRules("insert into audit_seal values ($1, $2, $3, $4)", values);
  fs.rmSync(dataDir, { recursive: true });
});

const today = () => path.join(anchorFolder(dataDir), `${new Date().toISOString().slice(0, 10)}.jsonl`);
const linesOf = () => fs.readFileSync(today(), "utf8").trim().split("\n");
const own = () =>
  linesOf()
    .map(readAnchor)
    .filter((anchor): anchor is Anchor => anchor?.company === company.id);
const anchor = () => anchorRecord(asWorker(), { dataDir });
const verdict = () => verifyAnchors(operator, anchorFolder(dataDir));

/** The last place of the chain goes, as a superuser could; it is put back after the test. */
async function lose(seq: number): Promise<void> {
  const where = "where company_id = $1 and seq = $2";
  const row = await ownerOne<{ event_id: string; hash: Buffer }>(
    `select event_id, hash from audit_seal ${where}`,
    [company.id, seq],
  );
  lost.push([company.id, seq, row.event_id, row.hash]);
  await pastRules(`delete from audit_seal ${where}`, [company.id, seq]);
}
const lost: unknown[][] = [];

let label = 0;
async function grow(): Promise<number> {
  must(await execute(addDeclineReason, company.admin, { label: `Reason number ${++label}` }));
  await sealRecord();
  const { seq } = await ownerOne<{ seq: number }>(
    "select max(seq)::int as seq from audit_seal where company_id = $1",
    [company.id],
  );
  return seq;
}

test("a chain that has grown gets one signed line, one that has not gets none", async () => {
  const seq = await grow();
  await anchor();
  await anchor();
  expect(own()).toEqual([expect.objectContaining({ seq, at: expect.any(String) })]);
  const before = fs.readFileSync(today(), "utf8");
  const grown = await grow();
  await anchor();
  expect(fs.readFileSync(today(), "utf8").startsWith(before)).toBe(true);
  expect(own().map((line) => line.seq)).toEqual([seq, grown]);
  expect((await verdict()).conflicts).toEqual([]);
});

test("the newest anchor stands in the database too, for the company alone to read", async () => {
  await grow();
  await anchor();
  const [line] = own();
  const kept = await ownerOne(
    `select company_id as company, seq::int, encode(hash, 'hex') as hash, at, key, signature from audit_anchor
     where company_id = $1`,
    [company.id],
  );
  expect({ ...kept, at: (kept.at as Date).toISOString() }).toEqual(line);
});

test("files and key are their user's alone", async () => {
  await grow();
  await anchor();
  const modes = [path.join(dataDir, "anchor-key"), today()].map((file) => fs.statSync(file).mode & 0o777);
  expect(modes).toEqual([0o600, 0o600]);
  expect(fs.statSync(anchorFolder(dataDir)).mode & 0o777).toBe(0o700);
});

test("a key that is given signs, and none is written down", async () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const anchorKey = privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
  await grow();
  await anchorRecord(asWorker(), { dataDir, anchorKey });
  expect(own()[0]?.key).toBe(publicKeyOf(privateKey));
  expect(keysIn(anchorFolder(dataDir))).toEqual([publicKeyOf(privateKey)]);
  expect(fs.existsSync(path.join(dataDir, "anchor-key"))).toBe(false);
});

test("a line that was changed, or signed by another key, is named", async () => {
  await grow();
  await anchor();
  const { privateKey } = generateKeyPairSync("ed25519");
  const [first] = own();
  if (!first) throw new Error("Nothing was anchored.");
  const changed = { ...first, seq: first.seq + 1 };
  const foreign = signAnchor(privateKey, first);
  const count = linesOf().length;
  fs.appendFileSync(today(), `${JSON.stringify(changed)}\n${JSON.stringify(foreign)}\nnothing\n`);
  const file = path.basename(today());
  expect((await verdict()).faulty).toEqual([1, 2, 3].map((n) => `${file}:${count + n}`));
});

test("a chain that lost its end is told of at once, and signed no further", async () => {
  const seq = await grow();
  await anchor();
  await lose(seq);
  const alarm = jest.spyOn(log, "error").mockImplementation();
  await anchor();
  expect(alarm).toHaveBeenCalledWith({ company: company.id }, expect.stringContaining("no longer holds"));
  expect(own()).toHaveLength(1);
  const conflict = { anchor: own()[0], fault: "shorter", after: null };
  expect((await verdict()).conflicts).toEqual([conflict]);
});

test("the command says what does not hold, and fails", async () => {
  const seq = await grow();
  await anchor();
  const run = () =>
    promisify(execFile)(
      process.execPath,
      [...["--import", "tsx", "scripts/audit-verify.ts", "--anchors", anchorFolder(dataDir)]],
      { env: { ...process.env, DIRECT_URL: settings().directUrl } },
    );
  expect((await run()).stdout).toContain("anchors hold");
  await lose(seq);
  const failed = await run().catch((error: { code: number; stdout: string }) => error);
  expect(failed).toMatchObject({
    code: 1,
    stdout: expect.stringContaining(`places 1 to ${seq}: the chain is shorter than`),
  });
});
