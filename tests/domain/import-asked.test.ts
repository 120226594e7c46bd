import { acceptAccessRequest } from "@/lib/access-requests/commands";
import { batchRows } from "@/lib/batches/queries";
import { execute } from "@/lib/command";
import { confirm, dryRun, stagedRows, upload } from "@/tests/support/long-work";
import { membersAt } from "@/tests/support/invitations";
import { owner } from "@/tests/support/owner";
import { aCompany, aMember, aPerson, aRequest, must, newEmail } from "@/tests/support/world";

const HEAD = "First name,Last name,Email,Mobile,Role,Reference\n";
const ASKED = "Has asked for access: decide the request first";

test("whoever has asked for access is held back, with the reason, and no other row is", async () => {
  const company = await aCompany();
  const { person } = await aRequest(company);
  const fresh = newEmail();
  const file = `${HEAD}Noor,Haddad,${person.email.toUpperCase()},,Admin,\nLi,Zhang,${fresh},,,\n`;
  const batchId = await upload(company.admin, file);
  expect(await dryRun(company.admin, batchId)).toMatchObject({ total: 2, counts: { asked: 1, added: 1 } });
  expect((await stagedRows(batchId)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["asked", ASKED],
    ["added", null],
  ]);
  expect(await confirm(company.admin, batchId)).toMatchObject({
    ...{ status: "done", done: 2, counts: { asked: 1, added: 1 } },
  });
  expect(await membersAt(company, person.email)).toEqual([]);
  expect(await membersAt(company, fresh)).toHaveLength(1);
  const shown = await batchRows(
    company.admin,
    { id: batchId, kind: "import" },
    { outcome: "asked", after: 0 },
  );
  expect(shown.rows).toMatchObject([{ email: person.email, reasons: [ASKED], membershipId: null }]);
});

test("whoever asks between the dry run and its confirmation is held back too", async () => {
  const company = await aCompany();
  const [person, fresh] = [await aPerson(), newEmail()];
  const file = `${HEAD}Noor,,${person.email},,,\nLi,Zhang,${fresh},,,\n`;
  const batchId = await upload(company.admin, file);
  expect(await dryRun(company.admin, batchId)).toMatchObject({ counts: { added: 2 } });
  const { id, version } = await aRequest(company, { person });
  expect(await confirm(company.admin, batchId)).toMatchObject({
    ...{ status: "done", done: 2, counts: { asked: 1, added: 1 } },
  });
  expect((await stagedRows(batchId)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["asked", ASKED],
    ["added", null],
  ]);
  expect(await membersAt(company, person.email)).toEqual([]);
  const facts = await owner("select 1 from audit_event where company_id = $1 and data->>'batch' = $2", [
    ...[company.id, batchId],
  ]);
  expect(facts).toHaveLength(1);

  const accepted = { requestId: id, seenVersion: version, role: "WORKER" };
  must(await execute(acceptAccessRequest, company.admin, accepted));
  const again = await upload(company.admin, file);
  expect(await dryRun(company.admin, again)).toMatchObject({ counts: { same: 2 } });
});

test("requests of another company, and decided ones, hold nobody back", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  const { person: elsewhere } = await aRequest(other);
  const batchId = await upload(company.admin, `${HEAD}Noor,,${elsewhere.email},,,\n`);
  expect(await dryRun(company.admin, batchId)).toMatchObject({ counts: { added: 1 } });
  expect(await confirm(company.admin, batchId)).toMatchObject({ counts: { added: 1 } });
});

test("a Manager, who does not hear of requests, reads nothing of them: claim and record become one", async () => {
  const company = await aCompany();
  const { member } = await aMember(company, "MANAGER");
  const { person, id, version } = await aRequest(company);
  const batchId = await upload(member, `${HEAD}Noor,,${person.email},,,\n`);
  expect(await dryRun(member, batchId)).toMatchObject({ counts: { added: 1 } });
  expect(await confirm(member, batchId)).toMatchObject({ counts: { added: 1 } });
  const accepted = { requestId: id, seenVersion: version, role: "VIEWER" };
  must(await execute(acceptAccessRequest, company.admin, accepted));
  expect(await membersAt(company, person.email)).toMatchObject([
    { person_id: person.id, role: "VIEWER", status: "active" },
  ]);
});
