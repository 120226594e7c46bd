import { cancelBatch } from "@/lib/batches/commands";
import { execute } from "@/lib/command";
import { checkImport } from "@/lib/imports/commands";
import { batchOf, dryRun, upload, usualColumns, work } from "@/tests/support/long-work";
import { aCompany, must } from "@/tests/support/world";

test("reading a file of blank lines stops when somebody asks", async () => {
  const company = await aCompany();
  const batchId = await upload(company.admin, Buffer.alloc(900_000, "\n"));
  const { version } = await batchOf(batchId);
  const asked = { delimiter: ",", headings: true, usualRole: "WORKER", columns: usualColumns };
  must(await execute(checkImport, company.admin, { batchId, seenVersion: version, ...asked }));
  const reading = work(company.id, batchId);
  for (let done = 0; done === 0;) ({ done } = await batchOf(batchId));
  must(await execute(cancelBatch, company.admin, { batchId }));
  await reading;
  const { status, done } = await batchOf(batchId);
  expect(status).toBe("cancelled");
  expect(done).toBeLessThan(900_000);
});

test("a file of more than a million rows is refused in words", async () => {
  const company = await aCompany();
  const batchId = await upload(company.admin, Buffer.alloc(1_000_010, "\n"));
  expect(await dryRun(company.admin, batchId)).toMatchObject({
    status: "failed",
    failure: "This file has more than 1,000,000 rows. Split it into two.",
  });
});
