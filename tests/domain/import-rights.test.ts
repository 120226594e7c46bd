import { execute } from "@/lib/command";
import { confirmImport } from "@/lib/imports/commands";
import { takeOverPart } from "@/lib/imports/take-over";
import { batchOf, confirm, dryRun, stagedRows, upload, usualColumns } from "@/tests/support/long-work";
import { owner } from "@/tests/support/owner";
import { aCompany, aMember, must, newEmail, NOT_FOUND, refusal } from "@/tests/support/world";

const HEAD = "First name,Last name,Email,Mobile,Role,Reference\n";

async function demoted(companyId: string, personId: string): Promise<void> {
  await owner("update membership set role = 'MANAGER' where company_id = $1 and person_id = $2", [
    companyId,
    personId,
  ]);
}

const roleOf = (companyId: string, email: string) =>
  owner("select role from membership where company_id = $1 and email = $2", [companyId, email]);

test("whoever is no Admin any more takes over no role but Worker, whatever the dry run said", async () => {
  const company = await aCompany();
  const { member, person } = await aMember(company, "ADMIN");
  const { person: worker } = await aMember(company, "WORKER");
  const [boss, hand] = [newEmail(), newEmail()];
  const file = `${HEAD}A,,${boss},,Admin,\nB,,${hand},,Worker,\nC,,${worker.email},,Admin,\n`;
  const batchId = await upload(member, file);
  expect(await dryRun(member, batchId)).toMatchObject({ counts: { added: 2, changed: 1 } });
  await demoted(company.id, person.id);
  const manager = { ...member, role: "MANAGER" as const };
  expect(await confirm(manager, batchId)).toMatchObject({
    status: "done",
    counts: { added: 1, faulty: 2 },
  });
  expect((await stagedRows(batchId)).map(({ reason }) => reason)).toEqual([
    "Only an Admin adds the role Admin",
    null,
    "Only an Admin changes a role",
  ]);
  expect(await roleOf(company.id, boss)).toEqual([]);
  expect(await roleOf(company.id, worker.email)).toEqual([{ role: "WORKER" }]);
});

test("the usual role of a file is asked again before it is confirmed, and before each part", async () => {
  const company = await aCompany();
  const { member, person } = await aMember(company, "ADMIN");
  const email = newEmail();
  const batchId = await upload(member, `${HEAD}A,,${email},,,\n`);
  await dryRun(member, batchId, usualColumns, { usualRole: "ADMIN" });
  const { version } = await batchOf(batchId);
  const manager = { ...member, role: "MANAGER" as const };
  const asked = { batchId, seenVersion: version };
  expect(refusal(await execute(confirmImport, manager, asked)).message).toBe(
    "Only an Admin adds the role Admin. Choose another role, then do the dry run again.",
  );
  must(await execute(confirmImport, member, asked));
  await demoted(company.id, person.id);
  const part = { batchId, usualRole: "ADMIN", first: 2, last: 2, told: false };
  expect(refusal(await execute(takeOverPart, manager, part))).toEqual(NOT_FOUND);
  expect(await roleOf(company.id, email)).toEqual([]);
});

test("a row that the database refuses is faulty by itself, and stops no other", async () => {
  const company = await aCompany();
  const [first, second] = [newEmail(), newEmail()];
  const batchId = await upload(company.admin, `${HEAD}A,,${first},,,\nB,,${second},,,\n`);
  await dryRun(company.admin, batchId);
  await owner("update import_stage set first_name = repeat('x', 81) where batch_id = $1 and line = 2", [
    batchId,
  ]);
  expect(await confirm(company.admin, batchId)).toMatchObject({
    status: "done",
    counts: { added: 1, faulty: 1 },
  });
  expect((await stagedRows(batchId)).map(({ reason }) => reason)).toEqual([
    "This row cannot be kept as it is",
    null,
  ]);
  expect(await roleOf(company.id, second)).toEqual([{ role: "WORKER" }]);
});

test("a name that grows when it is written as it is kept is a faulty row of its own", async () => {
  const company = await aCompany();
  const file = `${HEAD}${"\u0958".repeat(80)},,${newEmail()},,,\n${"\u{1f642}".repeat(80)},,${newEmail()},,,\n`;
  const batchId = await upload(company.admin, file);
  expect(await dryRun(company.admin, batchId)).toMatchObject({ counts: { added: 1, faulty: 1 } });
  expect((await stagedRows(batchId)).map(({ reason }) => reason)).toEqual([
    "The first name has more than 80 characters",
    null,
  ]);
  expect(await confirm(company.admin, batchId)).toMatchObject({ status: "done", counts: { added: 1 } });
});
