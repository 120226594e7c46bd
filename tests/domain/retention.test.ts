import fs from "node:fs";
import { verifyCompany } from "@/lib/audit/verify";
import { execute } from "@/lib/command";
import { refuseDocument } from "@/lib/documents/decide";
import { newId, PLATFORM } from "@/lib/id";
import { forgetOldOrigins } from "@/lib/jobs/forget-origins";
import { tidy } from "@/lib/jobs/tidy";
import { tidyFiles } from "@/lib/jobs/tidy-files";
import { RETENTION } from "@/lib/privacy/retention";
import { storage } from "@/lib/storage/storage";
import { asWorker } from "@/tests/support/deliveries";
import { owner, ownerOne, pastRules, sealRecord } from "@/tests/support/owner";
import { aFile, aRequirement, handedIn } from "@/tests/support/papers";
import { foundBy, spentRows } from "@/tests/support/spent-rows";
import { aCompany, aMember, aPerson, must, type Company } from "@/tests/support/world";

let company: Company;
let rows: ReturnType<typeof spentRows>;
beforeAll(async () => {
  company = await aCompany();
  const { id: person, email } = await aPerson();
  rows = spentRows({ company: company.id, person, email, drafter: null });
});

const ruled = RETENTION.filter(({ rows }) => rows);

test("every kind of row that the table ends is tried here, on both sides of its day", () =>
  expect(ruled.map(({ kind }) => kind)).toEqual(Object.keys(rows)));

test.each(ruled)("$kind: $kept", async ({ kind, rows: rule }) => {
  const row = rows[kind];
  if (!row || !rule) throw new Error(kind);
  const { days, insert, find = "id" } = row;
  const [young, old] = [newId(), newId()];
  for (const [id, seconds] of [
    [young, days * 86_400 - 60],
    [old, days * 86_400 + 1],
  ] as const)
    await pastRules(...insert(`${seconds} seconds`, id));
  await tidy(asWorker());
  const left = async (id: string) => {
    const still = rule.set ? " and payload is not null" : "";
    const query = `select 1 from ${rule.table} where ${find} = $1${still}`;
    return (await owner(query, [foundBy(kind, find, id)])).length;
  };
  expect([await left(young), await left(old)]).toEqual([1, 0]);
});

test("a file that was not accepted goes after 90 days, its decision stays; others stay whole", async () => {
  const worker = await aMember(company, "WORKER");
  const files = [];
  for (const days of [89, 91]) {
    const file = aFile(company.id, `bytes ${days}`);
    await storage().put(file.key, bytes());
    const { id, hash: seenHash } = await handedIn(worker, await aRequirement(company), { file });
    must(
      await execute(refuseDocument, company.admin, { documentId: id, seenHash, reason: "It can't be read" }),
    );
    await pastRules("update document set decided_at = now() - make_interval(days => $2) where id = $1", [
      id,
      days,
    ]);
    files.push({ id, key: file.key });
  }
  await tidyFiles(asWorker());
  const states = [];
  for (const { id, key } of files) {
    const row = await ownerOne<{ status: string; file_key: string | null }>(
      "select status, file_key from document where id = $1",
      [id],
    );
    states.push([row.status, row.file_key !== null, (await storage().get(key))?.destroy() !== undefined]);
  }
  expect(states).toEqual([
    ["not-accepted", true, true],
    ["not-accepted", false, false],
  ]);
});

test("the record forgets where somebody came from after a year, and where it was refused after 90 days; it still verifies", async () => {
  const kept: [string, number, boolean][] = [
    ["kind one", 364, true],
    ["kind one", 366, false],
    ["access.refused", 89, true],
    ["access.refused", 91, false],
  ];
  const other = newId();
  const ids: string[] = [];
  for (const [type, days] of kept) {
    const id = newId();
    ids.push(id);
    await owner(
      "insert into audit_event (company_id, id, actor_kind, type, origin, data) values ($1, $2, 'system', $3, '203.0.113.9', '{\"note\": \"kept\"}')",
      [other, id, type],
    );
    await pastRules("update audit_event set at = now() - make_interval(days => $2) where id = $1", [
      id,
      days,
    ]);
  }
  await sealRecord();
  await forgetOldOrigins();
  await sealRecord();
  const lines = await owner<{ id: string; origin: string | null; data: object }>(
    "select id, origin, data from audit_line where company_id = $1",
    [other],
  );
  const byId = new Map(lines.map((line) => [line.id, line]));
  expect(ids.map((id) => byId.get(id)?.origin !== null)).toEqual(kept.map(([, , stays]) => stays));
  expect(lines.map(({ data }) => data)).toEqual(kept.map(() => ({ note: "kept" })));
  const reader = {
    query: (text: string, values?: unknown[]) => owner(text, values).then((rows) => ({ rows })),
  };
  for (const id of [other, PLATFORM]) expect((await verifyCompany(reader as never, id)).broken).toBeNull();
});

describe("docs/privacy.md", () => {
  const text = fs.readFileSync("docs/privacy.md", "utf8");
  const cells = text
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").map((cell) => cell.trim()));

  test.each([...RETENTION])("says of $kind: $kept", ({ kind, kept, by }) =>
    expect(cells).toContainEqual(expect.arrayContaining([kind, kept, `\`${by}\``])),
  );

  test("its query answers who was affected between two moments", async () => {
    const { person: worker } = await aMember(company, "WORKER");
    const [, query = ""] = /```sql\n(.*?)```/s.exec(text) ?? [];
    const asked = query.replace(":a", "$1").replace(":b", "$2");
    const around = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 3_600_000)];
    const rows = await owner<{ company: string | null; person: string; what: string[] }>(asked, around);
    const theirs = rows.find((row) => row.company === company.name && row.person === worker.email);
    expect(theirs?.what).toEqual(expect.arrayContaining(["access-request.accepted", "access-request.sent"]));
    expect(await owner(asked, [new Date(0), new Date(1)])).toEqual([]);
  });
});

async function* bytes() {
  yield Buffer.from("x");
}
