import { execute } from "@/lib/command";
import { addMember } from "@/lib/memberships/add";
import { asApp, owner, ownerOne } from "@/tests/support/owner";
import { aCompany, newEmail } from "@/tests/support/world";

test("the application's role waits for no statement, no lock and no forgotten transaction without end", async () => {
  const company = await aCompany();
  const settings = await asApp<{ name: string; seconds: number }>(
    company.id,
    `select name, setting::int / 1000 as seconds from pg_settings
     where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`,
  );
  expect(settings).toEqual([
    { name: "idle_in_transaction_session_timeout", seconds: 30 },
    { name: "lock_timeout", seconds: 5 },
    { name: "statement_timeout", seconds: 15 },
  ]);
});

/** Ends every connection of the application to this database, as a restart of the database does. */
const cut = () =>
  owner(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'gate_app'",
  );

test("whoever loses the database half-way has done all or nothing, and is served again at once", async () => {
  const company = await aCompany();
  const add = () =>
    execute(addMember, company.admin, {
      ...{ firstName: "Noor", lastName: "Haddad", email: newEmail(), role: "VIEWER" },
      send: false,
    }).then(
      ({ ok }) => ok,
      () => false,
    );
  let acknowledged = 0;
  let lost = 0;
  for (let round = 0; round < 10; round++) {
    const adding = Array.from({ length: 20 }, add);
    await cut();
    for (const done of await Promise.all(adding)) {
      if (done) acknowledged++;
      else lost++;
    }
  }
  expect(lost).toBeGreaterThan(0);
  expect(await add()).toBe(true);
  const count = async (text: string) => (await ownerOne<{ n: number }>(text, [company.id])).n;
  const members = await count(
    "select count(*)::int as n from membership where company_id = $1 and person_id is null",
  );
  const recorded = await count(
    "select count(*)::int as n from audit_event where company_id = $1 and type = 'membership.added'",
  );
  expect(members).toBeGreaterThanOrEqual(acknowledged + 1);
  expect(recorded).toBe(members);
});
