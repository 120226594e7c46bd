import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { declineAccessRequest } from "@/lib/access-requests/commands";
import { signAnchor } from "@/lib/audit/anchors";
import { exportRecord, extractOf, recordState } from "@/lib/audit/extract";
import { linkAfter, START } from "@/lib/audit/link";
import { verifyExtract } from "@/lib/audit/verify-extract";
import { addDeclineReason } from "@/lib/companies/commands";
import { execute } from "@/lib/command";
import { anchorRecord } from "@/lib/jobs/anchors";
import { eraseAtOnce } from "@/lib/privacy/erase";
import { asWorker } from "@/tests/support/deliveries";
import { asApp, owner, sealRecord } from "@/tests/support/owner";
import {
  aCompany,
  aRequest,
  must,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

// What JSON may write in more ways than one, or ends a line for some readers, or Postgres puts in another order.
const ODD = {
  ...{
    lines: "two\u2028lines\u2029or\u0085three\r\n",
    quote: 'a " and a \\ back',
    odd: "naïve 王 🙂 </script> e\u0301",
  },
  ...{ b: 1.5, aa: 1e21, a: [null, true, 0.1], nested: { zz: {}, z: [] } },
};

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "gatehouse-extract-"));
let company: Company;
let lines: string[];
beforeAll(async () => {
  const older = await aCompany();
  company = await aCompany();
  for (let n = 1; n <= 5; n++)
    must(await execute(addDeclineReason, company.admin, { label: `Reason number ${n}` }));
  await asApp(
    company.id,
    `insert into audit_event (company_id, id, actor_kind, type, data, origin)
     values ($1, gen_random_uuid(), 'system', 'odd', $2, $3)`,
    [company.id, ODD, "Tab\there\nand a line"],
  );
  await asApp(
    older.id,
    `insert into audit_event (company_id, id, actor_kind, type)
     select $1, gen_random_uuid(), 'system', 'more than is sealed in one go' from generate_series(1, 20000)`,
    [older.id],
  );
  await sealRecord();
  await anchorRecord(asWorker(), { dataDir });
  must(await execute(addDeclineReason, company.admin, { label: "After the anchor" }));
  await sealRecord();
  lines = (await exported(company)).split("\n").slice(0, -1);
});
afterAll(() => fs.rmSync(dataDir, { recursive: true }));

async function exported(of: Company): Promise<string> {
  const state = must(await execute(exportRecord, of.admin, {}));
  let text = "";
  for await (const part of extractOf(of.id, state)) text += part;
  return text;
}

async function* parts(text: string) {
  for (let i = 0; i < text.length; i += 1000) yield text.slice(i, i + 1000);
}
const verdictOn = (of: string[]) => verifyExtract(parts(of.map((line) => `${line}\n`).join("")));
const faultOf = async (of: string[]) => (await verdictOn(of)).fault;

test("what an Admin exports holds by its text alone, whatever stands in it", async () => {
  const { events, anchor, fault } = await verdictOn(lines);
  expect(fault).toBeNull();
  const [kept] = await owner<{ events: number }>(
    "select count(*)::int as events from audit_seal where company_id = $1",
    [company.id],
  );
  expect([events, lines.length]).toEqual([kept?.events, events + 1]);
  expect(anchor).toMatchObject({ company: company.id, seq: events - 1 });
  const odd = lines.find((line) => line.includes('"odd"')) ?? "";
  const [, , , , , , , , , { apart, ...data } = {}] = (
    JSON.parse(odd) as { event: Record<string, unknown>[] }
  ).event;
  expect(data).toEqual(ODD);
  expect(apart).toEqual({ origin: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test.each(Array.from({ length: 8 }, (_, nr) => nr + 2))(
  "names line %i where it was changed, dropped or moved",
  async (nr) => {
    const line = lines[nr - 1] ?? "";
    const without = lines.toSpliced(nr - 1, 1);
    expect(await faultOf(lines.with(nr - 1, line.replace(/\d{10}\./, "1000000000.")))).toEqual({
      line: nr,
      what: "changed",
    });
    expect(await faultOf(lines.with(nr - 1, line.replace(/"hash": "./, '"hash": "z')))).toEqual({
      line: nr,
      what: "unreadable",
    });
    expect(await faultOf(lines.with(nr - 1, line.replace(company.id, crypto.randomUUID())))).toEqual({
      line: nr,
      what: "foreign",
    });
    const gone = nr === lines.length ? "cut off" : "missing";
    expect(await faultOf(without)).toEqual({ line: nr, what: gone });
    expect(await faultOf(lines.toSpliced(nr - 1, 0, line))).toEqual({ line: nr + 1, what: "missing" });
  },
);

test("says where the end was cut off", async () => {
  for (let kept = 1; kept < lines.length; kept++)
    expect(await faultOf(lines.slice(0, kept))).toEqual({ line: kept + 1, what: "cut off" });
});

/** The lines with every link made anew, as whoever knows how would do it. */
function relinked(events: string[]): string[] {
  let link: Buffer = START;
  return events.map((line, nr) => {
    const text = line.slice(line.indexOf('"event": ') + 9, -1).replace(/, \d+,/, `, ${nr + 1},`);
    link = linkAfter(link, text);
    const apart = line.slice(1, line.indexOf('"hash": '));
    return `{${apart}"hash": "${link.toString("hex")}", "event": ${text}}`;
  });
}

test("a chain that was made anew is not what was signed, and nobody else's signature is its own", async () => {
  const [heading = "", ...events] = lines;
  expect(relinked(events)).toEqual(events);
  const { anchor } = JSON.parse(heading) as { anchor: Parameters<typeof signAnchor>[1] };
  const forged = relinked(events.with(2, (events[2] ?? "").replace("decline-reason", "decline-raison")));
  expect(await faultOf([heading, ...forged])).toEqual({ line: anchor.seq + 1, what: "not what was signed" });
  const said = (more: object) => JSON.stringify({ lines: events.length, anchor: { ...anchor, ...more } });
  for (const more of [{ seq: 3 }, { hash: "0".repeat(64) }, { at: "2026-01-01T00:00:00.000Z" }])
    expect(await faultOf([said(more), ...events])).toEqual({ line: 1, what: "not signed" });
  const { privateKey } = generateKeyPairSync("ed25519");
  const foreign = signAnchor(privateKey, anchor);
  const { anchor: told } = await verdictOn([
    JSON.stringify({ lines: events.length, anchor: foreign }),
    ...events,
  ]);
  expect(told?.key).not.toBe((JSON.parse(heading) as { anchor: { key: string } }).anchor.key);
});

test("words that stand apart are what the chain holds the hash of; without them, as after an erasure, it still holds", async () => {
  const at = lines.findIndex((line) => line.includes("Reason number 2"));
  const line = lines[at] ?? "";
  expect(await faultOf(lines.with(at, line.replace("Reason number", "Ration number")))).toEqual({
    line: at + 1,
    what: "changed",
  });
  const erased = `{${line.slice(line.indexOf('"hash": '))}`;
  expect(erased).not.toContain("Reason number 2");
  expect(await faultOf(lines.with(at, erased))).toBeNull();
});

test("an erasure leaves both in order: what was exported before it, with the words, and what is exported after it, without", async () => {
  const place = await aCompany();
  const { id, person, version } = await aRequest(place);
  const decline = { requestId: id, seenVersion: version, reason: "other", waitDays: 0 };
  const otherReason = "Quillabelle was rude on the phone";
  must(await execute(declineAccessRequest, place.admin, { ...decline, otherReason }));
  const taken = async () => {
    await sealRecord();
    await anchorRecord(asWorker(), { dataDir });
    return (await exported(place)).split("\n").slice(0, -1);
  };
  const before = await taken();
  must(await eraseAtOnce(asWorker(), person.id, "operator"));
  const after = await taken();
  expect(before.join()).toContain(otherReason);
  expect(after.join()).not.toContain(otherReason);
  expect([await faultOf(before), await faultOf(after)]).toEqual([null, null]);
});

test("an extract of a record that nobody signed yet does not hold", async () => {
  const young = await aCompany();
  await sealRecord();
  const text = (await exported(young)).split("\n").slice(0, -1);
  expect(await faultOf(text)).toEqual({ line: 1, what: "not signed" });
});

test("nobody but an Admin of the company exports it, or reads how far it goes; the export is on record", async () => {
  const foreign = await aCompany();
  const told =
    "select data from audit_line where company_id = $1 and type = 'record.exported' order by at, id";
  const before = await owner(told, [company.id]);
  for (const [name, actor] of strangersTo(company, foreign)) {
    if (name === "another company's Admin") continue;
    expect([name, refusal(await execute(exportRecord, actor, {}))]).toEqual([name, NOT_FOUND]);
    expect(await recordState(actor)).toBeNull();
  }
  expect(await exported(foreign)).not.toContain(company.id);
  const state = await recordState(company.admin);
  await exported(company);
  expect(await owner(told, [company.id])).toEqual([...before, { data: { lines: state?.lines } }]);
});

test("one command checks the file, without a database", async () => {
  const file = path.join(dataDir, "extract.jsonl");
  const env = { ...process.env, DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none", DIRECT_URL: "" };
  const command = ["--import", "tsx", "scripts/audit-verify.ts", "--file", file];
  const run = (text: string[]) => {
    fs.writeFileSync(file, text.map((line) => `${line}\n`).join(""));
    return promisify(execFile)(process.execPath, command, { env });
  };
  expect((await run(lines)).stdout).toContain(`holds: ${lines.length - 1} events of company ${company.id}`);
  const forged = lines.with(3, (lines[3] ?? "").replace("Reason", "Season"));
  const failed = await run(forged).catch((error: { code: number; stdout: string }) => error);
  expect(failed).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("extract.jsonl, line 4: changed"),
  });
});
