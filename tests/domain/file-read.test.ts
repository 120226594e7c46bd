import { personIn } from "@/lib/actor";
import { companyOfOwn, openFile } from "@/lib/documents/file-read";
import { newId } from "@/lib/id";
import { shownName } from "@/lib/uploads/file-name";
import { pdf } from "@/tests/support/files";
import { owner } from "@/tests/support/owner";
import { aRequirement, sendWhole } from "@/tests/support/uploads";
import { aCompany, aMember, must, strangersTo, type Company } from "@/tests/support/world";

let company: Company;
let other: Company;
let documentId: string;
let requirementId: string;
let worker: Awaited<ReturnType<typeof aMember>>["member"];
beforeAll(async () => {
  [company, other] = [await aCompany(), await aCompany()];
  ({ member: worker } = await aMember(company, "WORKER"));
  requirementId = await aRequirement(company);
  ({ documentId } = must(await sendWhole({ company, member: worker, requirementId }, pdf())));
});

const opens = async (actor: Parameters<typeof openFile>[0], isOwner = false) => {
  const file = await openFile(actor, documentId, isOwner);
  file?.content.destroy();
  return file !== null;
};

test("who reviews a Worker's papers opens them, and nobody else as a member", async () => {
  const { member: manager } = await aMember(company, "MANAGER");
  expect([await opens(company.admin), await opens(manager), await opens(manager)]).toEqual([
    true,
    true,
    true,
  ]);
  for (const [name, actor] of strangersTo(company, other)) {
    if (name === "a Manager") continue;
    expect([name, await opens(actor)]).toEqual([name, false]);
  }
  const reads = await owner<{ actor_id: string; person_id: string }>(
    "select actor_id, person_id from audit_event where company_id = $1 and type = 'document.read' order by at",
    [company.id],
  );
  expect(reads).toEqual([
    { actor_id: company.admin.personId, person_id: worker.personId },
    { actor_id: manager.personId, person_id: worker.personId },
  ]);
});

test("a look that is refused is a line of the record, too", async () => {
  const { member: viewer } = await aMember(company, "VIEWER");
  expect(await opens(viewer)).toBe(false);
  expect(
    await owner(
      "select data from audit_line where company_id = $1 and actor_id = $2 and type = 'access.refused'",
      [company.id, viewer.personId],
    ),
  ).toEqual([{ data: { what: "document.read", code: "not-found", times: 1 } }]);
});

test("two looks at once are one line in the record", async () => {
  const { member: admin } = await aMember(company, "ADMIN");
  expect(await Promise.all(Array.from({ length: 8 }, () => opens(admin)))).toEqual(Array(8).fill(true));
  const reads = await owner(
    "select 1 from audit_event where company_id = $1 and type = 'document.read' and actor_id = $2",
    [company.id, admin.personId],
  );
  expect(reads).toHaveLength(1);
});

test("an own file is one's own while one is active or pending, under the company's own name", async () => {
  const mine = () => companyOfOwn(worker.personId, company.slug, documentId);
  expect(await mine()).toBe(company.id);
  expect(await opens(personIn(worker.personId, company.id), true)).toBe(true);
  expect(await companyOfOwn(worker.personId, other.slug, documentId)).toBeNull();
  expect(await companyOfOwn(company.admin.personId, company.slug, documentId)).toBeNull();
  expect(await companyOfOwn(worker.personId, company.slug, newId())).toBeNull();
  for (const text of ["", "x", "\u0000"]) {
    expect(await companyOfOwn(worker.personId, text, documentId)).toBeNull();
    expect(await companyOfOwn(worker.personId, company.slug, text)).toBeNull();
  }
  for (const [status, expected] of [
    ["pending", company.id],
    ["inactive", null],
    ["active", company.id],
  ]) {
    await owner("update membership set status = $2 where id = $1", [worker.membershipId, status]);
    expect([status, await mine()]).toEqual([status, expected]);
  }
});

test.each([
  ["card.pdf", "card.pdf"],
  ["../../etc/passwd", "passwd.pdf"],
  ["C:\\Users\\me\\card.PDF", "card.pdf"],
  ["card.pdf.exe", "card.pdf.pdf"],
  ["\u202Efdp.exe", "fdp.pdf"],
  ['a"b\r\nc.pdf', "abc.pdf"],
  ["....", "document.pdf"],
  ["", "document.pdf"],
  ["x".repeat(300), `${"x".repeat(100)}.pdf`],
  ["\ud800card.pdf", "\ufffdcard.pdf"],
  ["Führerschein 😀.pdf", "Führerschein 😀.pdf"],
])("%j is shown as %j", (given, shown) => {
  expect(shownName(given, "application/pdf")).toBe(shown);
});
