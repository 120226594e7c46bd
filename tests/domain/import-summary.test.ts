import { cancelBatch } from "@/lib/batches/commands";
import { batchRows, readBatchPage } from "@/lib/batches/queries";
import { execute } from "@/lib/command";
import { beginImport } from "@/lib/imports/commands";
import { importSummary } from "@/lib/imports/summary";
import { newKey } from "@/lib/storage/key";
import { storage } from "@/lib/storage/storage";
import { confirm, dryRun, upload } from "@/tests/support/long-work";
import { owner } from "@/tests/support/owner";
import { aCompany, aRequest, must, newEmail, refusal, type Company } from "@/tests/support/world";

const HEAD = "First name,Last name,Email,Mobile,Role,Reference\n";

async function summaryOf(company: Company, batchId: string) {
  const batch = await readBatchPage(company.admin, batchId);
  if (!batch) throw new Error("There is no such batch.");
  return importSummary(company.admin.companyId, batch);
}

test("the end of an import says how many came out how, and why some were not taken over", async () => {
  const company = await aCompany();
  const [twice, { person }] = [newEmail(), await aRequest(company)];
  const rows = [
    `Noor,,${twice},,Worker,R-1`,
    `Noor,,${twice},,,`,
    `Ana,Ruiz,${company.adminPerson.email},,Admin,B-2`,
    `Li,,${newEmail()},,Viewer,`,
    "Li,,not an address,,,",
    'Li,,"other.one, nor this",,,',
    `Li,,${newEmail()},12345,,`,
    `Li,,${person.email},,,`,
  ];
  const batchId = await upload(company.admin, HEAD + rows.join("\n"));
  await dryRun(company.admin, batchId);
  await confirm(company.admin, batchId);
  expect(await summaryOf(company, batchId)).toEqual({
    sentence: "8 rows: 2 new, 1 changed, 5 not taken over",
    notTaken: [
      { reason: '"…" is no email address', count: 2 },
      { reason: '"…" is no mobile number', count: 1 },
      { reason: "An earlier row has the same email address", count: 1 },
      { reason: "Has asked for access: decide the request first", count: 1 },
    ],
    invitations: [],
    lists: ["workers", "users"],
  });
  await owner("delete from import_stage where batch_id = $1", [batchId]); // as after its days
  expect((await summaryOf(company, batchId)).sentence).toBe("8 rows: 2 new, 1 changed, 5 not taken over");
});

test("rows that stopped work did not come to are told apart", async () => {
  const company = await aCompany();
  const batchId = await upload(company.admin, `${HEAD}A,,${newEmail()},,,\nB,,${newEmail()},,,\n`);
  await dryRun(company.admin, batchId);
  must(await execute(cancelBatch, company.admin, { batchId }));
  expect((await summaryOf(company, batchId)).sentence).toBe("2 rows: 2 not reached");
  const asked = { outcome: null, after: 0 };
  const { rows } = await batchRows(company.admin, { id: batchId, kind: "import" }, asked);
  expect(rows.map(({ reasons }) => reasons)).toEqual(
    rows.map(() => ["Not reached: this was stopped before"]),
  );
  expect(rows).toHaveLength(2);
});

test.each([
  ["headings only", HEAD, "This file has headings and nobody under them."],
  ["headings and empty rows", `${HEAD}\n,,,,,\n\r\n`, "This file has headings and nobody under them."],
  ["empty rows only", "\n\n  \n", "This file has nothing but empty rows."],
])("a file with %s is refused as it comes in", async (_, text, sentence) => {
  const company = await aCompany();
  const bytes = Buffer.from(text);
  const key = newKey(company.id);
  await storage().put(
    key,
    (async function* () {
      yield bytes;
    })(),
  );
  const begun = { file: "people.csv", key, bytes: bytes.length, encoding: "utf-8" };
  const { code, message } = refusal(await execute(beginImport, company.admin, begun));
  expect({ code, message }).toEqual({ code: "invalid", message: expect.stringContaining(sentence) });
});

test("one person without headings is a file", async () => {
  const company = await aCompany();
  await upload(company.admin, `Noor,Haddad,${newEmail()},,,\n`);
});
