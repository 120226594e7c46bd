import { confirm, dryRun, upload } from "@/tests/support/long-work";
import { owner, wholeState } from "@/tests/support/owner";
import { aCompany, newEmail } from "@/tests/support/world";

const HEAD = "First name,Last name,Email,Mobile,Role,Reference\n";

const membersOf = (companyId: string) =>
  owner<Record<string, string | null>>(
    `select first_name, last_name, email, mobile, role, reference, status, person_id from membership
     where company_id = $1 and person_id is null order by email_key`,
    [companyId],
  );

test("a file's people come in as Initial, each with a line in the record, and the same file changes nothing", async () => {
  const company = await aCompany();
  const [first, second] = [newEmail(), newEmail()].sort();
  const file = `${HEAD}Noor,El-Amin,${first},0491 570 156,Worker,A-1\nLi,Zhang,${second?.toUpperCase()},,viewer,\n`;
  const batchId = await upload(company.admin, file);
  expect(await dryRun(company.admin, batchId)).toMatchObject({
    status: "ready",
    total: 2,
    counts: { added: 2 },
  });
  expect(await membersOf(company.id)).toEqual([]);
  expect(await confirm(company.admin, batchId)).toMatchObject({
    status: "done",
    done: 2,
    counts: { added: 2 },
  });
  const blank = { status: "initial", person_id: null };
  expect(await membersOf(company.id)).toEqual([
    {
      first_name: "Noor",
      last_name: "El-Amin",
      email: first,
      mobile: "+61491570156",
      role: "WORKER",
      reference: "A-1",
      ...blank,
    },
    {
      first_name: "Li",
      last_name: "Zhang",
      email: second,
      mobile: null,
      role: "VIEWER",
      reference: null,
      ...blank,
    },
  ]);
  const facts = await owner<{ data: object; actor_id: string }>(
    "select data, actor_id from audit_line where company_id = $1 and type = 'membership.added' order by data->>'role'",
    [company.id],
  );
  expect(facts).toEqual([
    { data: { role: "VIEWER", way: "import", batch: batchId }, actor_id: company.admin.personId },
    { data: { role: "WORKER", way: "import", batch: batchId }, actor_id: company.admin.personId },
  ]);

  const again = await upload(company.admin, file);
  expect(await dryRun(company.admin, again)).toMatchObject({ counts: { same: 2 } });
  const before = (await wholeState())["public.membership"];
  expect(await confirm(company.admin, again)).toMatchObject({ status: "done", counts: { same: 2 } });
  expect((await wholeState())["public.membership"]).toBe(before);
});
