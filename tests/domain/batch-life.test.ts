import { systemIn } from "@/lib/actor";
import { cancelBatch, failBatch, finishBatch, stopBatch } from "@/lib/batches/commands";
import { listBatches, readBatchPage } from "@/lib/batches/queries";
import { resultOf } from "@/lib/batches/result-file";
import { execute } from "@/lib/command";
import { beginImport, checkImport, confirmImport } from "@/lib/imports/commands";
import { takeOverPart } from "@/lib/imports/take-over";
import { newId } from "@/lib/id";
import { batchOf, confirm, dryRun, stagedRows, upload, usualColumns, work } from "@/tests/support/long-work";
import { owner, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  must,
  newEmail,
  NOT_FOUND,
  pretend,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

const HEAD = "First name,Last name,Email,Mobile,Role,Reference\n";
const people = (count: number) =>
  HEAD + Array.from({ length: count }, (_, n) => `P${n},,${newEmail()},,,`).join("\n");

async function ready(company: Company, count = 2): Promise<string> {
  const batchId = await upload(company.admin, people(count));
  await dryRun(company.admin, batchId);
  return batchId;
}

const membersOf = (companyId: string) =>
  owner("select 1 from membership where company_id = $1 and status = 'initial'", [companyId]);

async function confirmed(company: Company, batchId: string): Promise<void> {
  const { version } = await batchOf(batchId);
  must(await execute(confirmImport, company.admin, { batchId, seenVersion: version }));
}

test("a worker that has to leave goes on where it ended, and nothing is doubled", async () => {
  const company = await aCompany();
  const batchId = await ready(company, 6000);
  await confirmed(company, batchId);
  const leaving = new AbortController();
  const first = work(company.id, batchId, leaving.signal);
  for (let done = 0; done === 0;) ({ done } = await batchOf(batchId));
  leaving.abort();
  expect(await first).toBe(false);
  const { status, done } = await batchOf(batchId);
  expect(status).toBe("running");
  expect(done).toBeGreaterThan(0);
  expect(await membersOf(company.id)).toHaveLength(done);
  expect(await work(company.id, batchId)).toBe(true);
  expect(await batchOf(batchId)).toMatchObject({ status: "done", done: 6000, counts: { added: 6000 } });
  expect(await membersOf(company.id)).toHaveLength(6000);
  const facts = await owner<{ n: string }>(
    "select count(distinct subject_id) || ' ' || count(*) as n from audit_event where company_id = $1 and type = 'membership.added' and data->>'batch' = $2",
    [company.id, batchId],
  );
  expect(facts).toEqual([{ n: "6000 6000" }]);
});

test("two workers at once do each row once", async () => {
  const company = await aCompany();
  const batchId = await ready(company, 30);
  await confirmed(company, batchId);
  await Promise.all([work(company.id, batchId), work(company.id, batchId)]);
  expect(await batchOf(batchId)).toMatchObject({ status: "done", done: 30 });
  expect(await membersOf(company.id)).toHaveLength(30);
  const facts = await owner("select 1 from audit_event where company_id = $1 and type = 'membership.added'", [
    company.id,
  ]);
  expect(facts).toHaveLength(30);
});

test("cancelling stops it before its next part, and whoever began it hears of what was finished only", async () => {
  const company = await aCompany();
  const batchId = await ready(company);
  await confirmed(company, batchId);
  must(await execute(cancelBatch, company.admin, { batchId }));
  await work(company.id, batchId);
  expect(await batchOf(batchId)).toMatchObject({ status: "cancelled", done: 0 });
  expect(await membersOf(company.id)).toHaveLength(0);
  expect(await owner("select 1 from notice where company_id = $1", [company.id])).toHaveLength(0);
  expect(refusal(await execute(cancelBatch, company.admin, { batchId })).code).toBe("conflict");

  const other = await ready(company);
  await confirm(company.admin, other);
  expect(await owner("select title, href from notice where company_id = $1", [company.id])).toEqual([
    { title: "Finished: Import of people.csv", href: `/c/${company.slug}/team/batches/${other}` },
  ]);
});

test("a file that waits is cancelled at once, and can be confirmed once", async () => {
  const company = await aCompany();
  const [first, second] = [await ready(company), await ready(company)];
  must(await execute(cancelBatch, company.admin, { batchId: first }));
  expect((await batchOf(first)).status).toBe("cancelled");
  const { version } = await batchOf(second);
  const input = { batchId: second, seenVersion: version };
  const results = await Promise.all([
    execute(confirmImport, company.admin, input),
    execute(confirmImport, company.admin, input),
  ]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
});

test("whoever lost the right since has it ended with that reason", async () => {
  const company = await aCompany();
  const { member } = await aMember(company, "ADMIN");
  const batchId = await upload(member, people(3));
  await dryRun(member, batchId);
  const { version } = await batchOf(batchId);
  must(await execute(confirmImport, member, { batchId, seenVersion: version }));
  await owner("update membership set status = 'inactive' where id = $1", [member.membershipId]);
  await work(company.id, batchId);
  expect(await batchOf(batchId)).toMatchObject({
    status: "failed",
    failure: "The person who began this may no longer do it. Somebody who may can begin it again.",
  });
  expect(await membersOf(company.id)).toHaveLength(0);
});

test("one's own long work is watched by oneself and by Admins, and by nobody else", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  const { member: manager } = await aMember(company, "MANAGER");
  const [own, admins] = [await upload(manager, people(1)), await ready(company)];
  const titles = async (actor: Parameters<typeof listBatches>[0]) =>
    (await listBatches(actor, undefined))?.rows.map(({ id }) => id);
  expect(await titles(company.admin)).toEqual([admins, own]);
  expect(await titles(manager)).toEqual([own]);
  expect(await titles(other.admin)).toEqual([]);
  expect(await titles(pretend(company.id, "WORKER", manager.personId))).toBeUndefined();
  expect(await readBatchPage(manager, admins)).toBeNull();
  expect(await resultOf(manager, admins)).toBeNull();
  expect(await readBatchPage(other.admin, own)).toBeNull();
  expect((await readBatchPage(company.admin, own))?.moves).toEqual({
    ...{ cancel: true, goOn: false, download: false },
  });
});

test("strangers get nowhere, and nothing is written", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  const batchId = await ready(company);
  const { version } = await batchOf(batchId);
  const columns = usualColumns;
  const seen = { batchId, seenVersion: version };
  const check = { ...seen, columns, delimiter: ",", usualRole: "WORKER" };
  const key = `${company.id}/${newId()}`;
  const before = await wholeState();
  for (const [, actor] of strangersTo(company, other)) {
    expect(refusal(await execute(checkImport, actor, check))).toEqual(NOT_FOUND);
    expect(refusal(await execute(confirmImport, actor, seen))).toEqual(NOT_FOUND);
    expect(refusal(await execute(cancelBatch, actor, { batchId }))).toEqual(NOT_FOUND);
    expect(refusal(await execute(finishBatch, actor, { batchId, counts: {} }))).toEqual(NOT_FOUND);
    expect(refusal(await execute(stopBatch, actor, { batchId, counts: {} }))).toEqual(NOT_FOUND);
    const part = { batchId, usualRole: "ADMIN", first: 2, last: 2, told: false };
    expect(refusal(await execute(takeOverPart, actor, part))).toEqual(NOT_FOUND);
    if (actor.kind !== "system")
      expect(refusal(await execute(failBatch, actor, { batchId, reason: "x" }))).toEqual(NOT_FOUND);
    if (actor.kind === "member" && actor.role === "MANAGER") continue; // imports Workers
    const begun = { file: "x.csv", key, bytes: 1, encoding: "utf-8" };
    expect(refusal(await execute(beginImport, actor, begun))).toEqual(NOT_FOUND);
  }
  expect(
    refusal(
      await execute(takeOverPart, company.admin, {
        batchId,
        usualRole: "WORKER",
        first: 2,
        last: 2,
        told: false,
      }),
    ),
  ).toEqual(
    NOT_FOUND, // not confirmed
  );
  expect(await wholeState()).toEqual(before);
  expect(await stagedRows(batchId)).toHaveLength(2);
  expect(refusal(await execute(stopBatch, systemIn(company.id), { batchId, counts: {} }))).toEqual(NOT_FOUND);
});
