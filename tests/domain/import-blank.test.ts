import { ownerOne } from "@/tests/support/owner";
import { dryRun, upload } from "@/tests/support/long-work";
import { aCompany } from "@/tests/support/world";

const blank = (rows: number, then: string) =>
  Buffer.from(`First name,Last name,Email,Mobile,Role\n${"\n".repeat(rows)}${then}`);

test("blank rows cost nothing, and count: the line that is told is the line in the file", async () => {
  const company = await aCompany();
  const batchId = await upload(company.admin, blank(900_000, "Noor,Haddad,no address,,\n"));
  const { counts } = await dryRun(company.admin, batchId);
  expect(counts).toEqual({ faulty: 1 });
  const { line } = await ownerOne<{ line: number }>("select line from import_stage where batch_id = $1", [
    batchId,
  ]);
  expect(line).toBe(900_002);
});

test("a file of more than a million rows is refused in words", async () => {
  const company = await aCompany();
  const batchId = await upload(company.admin, blank(1_000_010, "Noor,Haddad,noor@mail.example,,\n"));
  expect(await dryRun(company.admin, batchId)).toMatchObject({
    status: "failed",
    failure: "This file has more than 1,000,000 rows. Split it into two.",
  });
});
