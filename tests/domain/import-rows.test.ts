import { execute } from "@/lib/command";
import { addMember } from "@/lib/memberships/add";
import { confirm, dryRun, stagedRows, upload } from "@/tests/support/long-work";
import { owner, ownerOne } from "@/tests/support/owner";
import { aCompany, aMember, must, newEmail, type Company } from "@/tests/support/world";

const HEAD = "First name,Last name,Email,Mobile,Role,Reference\n";
const mobileHint =
  "Enter a mobile number of Australia, like 0412 345 678, or one with its country code, like +61 412 345 678";

async function add(company: Company, fields: Record<string, unknown> = {}): Promise<string> {
  const email = newEmail();
  const person = { firstName: "Li", lastName: "Zhang", email, role: "WORKER", send: false, ...fields };
  must(await execute(addMember, company.admin, person));
  return String(person.email);
}

test("each kind of faulty row is named with its line and its reason, and stops no other", async () => {
  const company = await aCompany();
  const { person: inactive } = await aMember(company, "VIEWER");
  await owner("update membership set status = 'inactive' where company_id = $1 and person_id = $2", [
    company.id,
    inactive.id,
  ]);
  const known = await add(company, { reference: "TAKEN" });
  const [good, twice] = [newEmail(), newEmail()];
  const long = "x".repeat(61);
  const lines: [string, string | null][] = [
    [`Noor,El-Amin,${good},0491 570 156,Worker,OK-1`, null],
    [`Noor,El-Amin,,,,`, "Has no email address"],
    [`Noor,El-Amin,noor at mail,,,`, '"noor at mail" is no email address'],
    [`Noor,El-Amin,${"n".repeat(250)}@mail.example,,,`, "The email address has more than 254 characters"],
    [`,El-Amin,${newEmail()},,,`, "Has no first name"],
    [`${"N".repeat(81)},,${newEmail()},,,`, "The first name has more than 80 characters"],
    [`No\u0007or,,${newEmail()},,,`, "The first name holds signs that are no letters"],
    [`Noor,,${newEmail()},12345,,`, `"12345" is no mobile number. ${mobileHint}`],
    [`Noor,,${newEmail()},,Boss,`, '"Boss" is no role. Use Admin, Manager, Viewer or Worker'],
    [`Noor,,${newEmail()},,,${long}`, "The reference has more than 60 characters"],
    [`Noor,,${newEmail()},,,,,too far`, "Has 8 cells where the file has 6 columns"],
    [`Noor,,${twice},,,`, null],
    [`Noor,,${twice.toUpperCase()},,,`, "Row 13 has the same email address"],
    [`Noor,,${newEmail()},,,ok-1`, "Row 2 has the same reference"],
    [`Noor,,${newEmail()},,,taken`, "The reference taken belongs to Li Zhang"],
    [`Noor,,${inactive.email},,,`, "This person is inactive here, and an import does not bring people back"],
    [`Noor,,${company.adminPerson.email},,Viewer,`, "Nobody changes their own role"],
    [`Li,Zhang,${known},,,`, null],
    [
      `"Noor,,${newEmail()},,,`,
      'A quotation mark (") is opened and never closed: nothing after it could be read',
    ],
  ];
  const batchId = await upload(company.admin, HEAD + lines.map(([line]) => line).join("\n"));
  const { counts } = await dryRun(company.admin, batchId);
  const rows = await stagedRows(batchId);
  expect(rows.map(({ line, reason }) => [line, reason])).toEqual(
    lines.map(([, reason], index) => [index + 2, reason]),
  );
  expect(counts).toEqual({ added: 2, same: 1, faulty: 16 });
  expect(await confirm(company.admin, batchId)).toMatchObject({ status: "done" });
  const emails = await owner("select email from membership where company_id = $1 and email = any($2)", [
    company.id,
    [good, twice],
  ]);
  expect(emails).toHaveLength(2);
});

test("a changed row says from what to what, and an empty cell changes nothing", async () => {
  const company = await aCompany();
  const email = await add(company, { mobile: "0491 570 156", reference: "A-1" });
  const { person } = await aMember(company, "VIEWER");
  const batchId = await upload(
    company.admin,
    `${HEAD}Lin,,${email},0491 570 157,,\nOther,Name,${person.email},,Manager,B-2\n`,
  );
  expect(await dryRun(company.admin, batchId)).toMatchObject({ counts: { changed: 2 } });
  expect((await stagedRows(batchId)).map(({ diff }) => diff)).toEqual([
    { firstName: ["Li", "Lin"], mobile: ["+61491570156", "+61491570157"] },
    { reference: [null, "B-2"], role: ["VIEWER", "MANAGER"] },
  ]);
  await confirm(company.admin, batchId);
  expect(
    await ownerOne(
      "select first_name, last_name, mobile, reference, role, version from membership where company_id = $1 and email = $2",
      [company.id, email],
    ),
  ).toEqual({
    ...{ first_name: "Lin", last_name: "Zhang", mobile: "+61491570157", reference: "A-1", role: "WORKER" },
    version: 2,
  });
  expect(
    await ownerOne(
      "select role, reference, first_name from membership where company_id = $1 and email = $2",
      [company.id, person.email],
    ),
  ).toEqual({ role: "MANAGER", reference: "B-2", first_name: person.firstName });
  const facts = await owner<{ type: string; data: object }>(
    "select type, data from audit_line where company_id = $1 and data->>'batch' = $2 order by type, id",
    [company.id, batchId],
  );
  expect(facts).toEqual([
    { type: "membership.changed", data: { fields: ["mobile", "firstName"], batch: batchId } },
    { type: "membership.changed", data: { fields: ["reference"], batch: batchId } },
    { type: "membership.role-changed", data: { from: "VIEWER", to: "MANAGER", batch: batchId } },
  ]);
});

test("a Manager imports Workers only, and changes no User", async () => {
  const company = await aCompany();
  const { member } = await aMember(company, "MANAGER");
  const { person: viewer } = await aMember(company, "VIEWER");
  const batchId = await upload(
    member,
    `${HEAD}A,,${newEmail()},,Worker,\nB,,${newEmail()},,Viewer,\nC,,${viewer.email},0491 570 158,,\n`,
  );
  await dryRun(member, batchId);
  expect((await stagedRows(batchId)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["added", null],
    ["faulty", "Only an Admin adds the role Viewer"],
    ["faulty", "Only an Admin changes Users"],
  ]);
  expect(await confirm(member, batchId)).toMatchObject({ status: "done", counts: { added: 1, faulty: 2 } });
});

test("somebody who was faster is a row of its own, never a stop", async () => {
  const company = await aCompany();
  const [email, other] = [newEmail(), newEmail()];
  const file = `${HEAD}A,,${email},,,\nB,,${newEmail()},,,REF-9\nC,,${other},,,\n`;
  const batchId = await upload(company.admin, file);
  await dryRun(company.admin, batchId);
  await add(company, { email });
  await add(company, { reference: "ref-9" });
  expect(await confirm(company.admin, batchId)).toMatchObject({
    status: "done",
    counts: { added: 1, same: 1, faulty: 1 },
  });
  expect((await stagedRows(batchId)).map(({ reason }) => reason)).toEqual([
    "Somebody added this person meanwhile",
    "Somebody else got this reference meanwhile",
    null,
  ]);
  const facts = await owner("select 1 from audit_event where company_id = $1 and data->>'batch' = $2", [
    company.id,
    batchId,
  ]);
  expect(facts).toHaveLength(1);
});

test("a file cannot take the last Admin's notifications away", async () => {
  const company = await aCompany();
  const { member, person } = await aMember(company, "ADMIN");
  await owner("update membership set send_notifications = false where company_id = $1 and person_id = $2", [
    company.id,
    person.id,
  ]);
  const batchId = await upload(member, `${HEAD}Ana,Ruiz,${company.adminPerson.email},,Viewer,\n`);
  await dryRun(member, batchId);
  await confirm(member, batchId);
  expect(await stagedRows(batchId)).toMatchObject([
    { outcome: "faulty", reason: "The company needs at least one active Admin with notifications on" },
  ]);
});
