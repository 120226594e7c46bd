import { execute } from "@/lib/command";
import { csvLine } from "@/lib/exports/csv-line";
import { exportList, exportLongList } from "@/lib/exports/commands";
import { resultOf } from "@/lib/batches/result-file";
import { addMember } from "@/lib/memberships/add";
import { exported } from "@/tests/support/exported";
import { batchOf, work } from "@/tests/support/long-work";
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
} from "@/tests/support/world";

test("what a spreadsheet would run as a formula is text", () => {
  const cells = ["=1+1", "+61491570156", "-2", "@sum", "\tx", "\rx", "plain", 'a "b", c'];
  expect(csvLine(cells)).toBe(`'=1+1,'+61491570156,'-2,'@sum,"'\tx","'\rx",plain,"a ""b"", c"\r\n`);
});

test("neither is what a spreadsheet with other separators, or of a wide script, would run", () => {
  const cells = ["a;=1", "a\t+1", "a\n-1", 'a; "=1', "＝1", "＋1", "－1", "＠a", "a;b", "a=b-c"];
  expect(csvLine(cells)).toBe(`"a;'=1","a\t'+1","a\n'-1","a;' ""=1",'＝1,'＋1,'－1,'＠a,"a;b",a=b-c\r\n`);
});

test("an export holds what the list shows under its filters, its columns by right", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  const { member: viewer } = await aMember(company, "VIEWER");
  for (const [firstName, owner] of [
    ["=Noor", company],
    ["Foreign", other],
  ] as const) {
    const person = { firstName, lastName: "El-Amin", email: newEmail(), role: "WORKER", send: false };
    must(await execute(addMember, owner.admin, person));
  }
  const workers = await exported(company.admin, { list: "workers" });
  expect(workers).toHaveLength(2);
  expect(workers[0]).toBe(
    "\ufeffFull name,Email,Mobile,Role,Status,Reference,Added,Contractor,Notifications",
  );
  expect(workers[1]).toMatch(/^'=Noor El-Amin,.+,,Worker,Initial,,.+Z,,on$/);
  const seen = await exported(viewer, { list: "workers", notifications: "off", sort: "-added" });
  expect(seen[0]).toBe("\ufeffFull name,Email,Mobile,Role,Status,Reference,Added,Contractor");
  expect(seen[1]).not.toMatch(/,on$/);
  expect(await exported(company.admin, { list: "workers", status: "active" })).toHaveLength(1);
  expect(await exported(company.admin, { list: "users" })).toHaveLength(3);
  expect(await exported(pretend(company.id, "WORKER"), { list: "users" })).toHaveLength(1);
});

test("an export is in the record before it leaves, and not for strangers", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  must(await execute(exportList, company.admin, { list: "users", q: "noor", status: "active" }));
  const facts = await owner(
    "select data, actor_id from audit_line where company_id = $1 and type = 'people.exported'",
    [company.id],
  );
  expect(facts).toEqual([
    { data: { list: "Users", query: "q=noor&status=active" }, actor_id: company.admin.personId },
  ]);
  const before = await wholeState();
  for (const [, actor] of strangersTo(company, other)) {
    if (actor.kind === "member" && actor.role !== "WORKER") continue; // they export their own company's
    expect(refusal(await execute(exportList, actor, { list: "users" }))).toEqual(NOT_FOUND);
    expect(refusal(await execute(exportLongList, actor, { list: "users" }))).toEqual(NOT_FOUND);
  }
  expect(await wholeState()).toEqual(before);
});

test("a long export is a file for whoever began it, and for a day", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  const { member: second } = await aMember(company, "ADMIN");
  const { batchId } = must(await execute(exportLongList, second, { list: "users" }));
  await work(company.id, batchId);
  expect(await batchOf(batchId)).toMatchObject({ status: "done", counts: { rows: 2 } });
  const mine = await resultOf(second, batchId);
  let text = "";
  for await (const part of mine?.content ?? []) text += String(part);
  expect(text.split("\r\n")).toHaveLength(4);
  expect(await resultOf(company.admin, batchId)).toBeNull();
  expect(await resultOf(other.admin, batchId)).toBeNull();
  expect(await resultOf(pretend(company.id, "WORKER", second.personId), batchId)).toBeNull();
  const manager = { ...second, role: "MANAGER" as const };
  expect(await resultOf(manager, batchId)).toBeNull(); // the file holds a column that is the Admins'
  await owner("update batch set result_expires_at = now() where id = $1", [batchId]);
  expect(await resultOf(second, batchId)).toBeNull();
});

test("a long export ends where whoever began it lost the right to one of its columns", async () => {
  const company = await aCompany();
  const { member, person } = await aMember(company, "ADMIN");
  const { batchId } = must(await execute(exportLongList, member, { list: "users" }));
  await owner("update membership set role = 'VIEWER' where company_id = $1 and person_id = $2", [
    company.id,
    person.id,
  ]);
  await work(company.id, batchId);
  expect(await batchOf(batchId)).toMatchObject({
    status: "failed",
    failure: "The person who began this may no longer see all of its columns. Export the list again.",
  });
});
