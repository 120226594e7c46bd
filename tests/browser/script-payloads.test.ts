import { idsIn, pagesOf } from "@/tests/support/company-pages";
import { owner, pastRules } from "@/tests/support/owner";
import { hydrated, visit } from "@/tests/support/visits";
import { aCompany, aMember, aRequest } from "@/tests/support/world";

const HOSTILE = [
  `"><script>window.ran=1</script>`,
  `<img src=x onerror=window.ran=1>`,
  `'><svg/onload=window.ran=1>`,
  `</script><script>window.ran=1</script>`,
  `</title></textarea><iframe srcdoc='<script>top.ran=1</script>'>`,
  `javascript:window.ran=1`,
  `{{constructor.constructor('ran=1')()}}`,
  `<a href="javascript:ran=1" autofocus onfocus=ran=1>x</a>`,
];

/** What people write, by how columns are called; ids, states and addresses are no text of theirs. */
const WRITTEN =
  "(^|_)(name|label|title|note|reason|reference|message|description|detail|guidance|text|ticket|town|street|device|file)$";

/** Puts a payload into every column of the company's rows that holds what somebody wrote. @returns the columns that took one */
async function poison(companyId: string, people: string[]): Promise<string[]> {
  const columns = await owner<{ table_name: string; column_name: string }>(
    `select table_name, column_name from information_schema.columns c
     where table_schema = 'public' and data_type = 'text' and column_name ~ $1
       and (table_name in ('person', 'company') or exists (select from information_schema.columns o
         where o.table_name = c.table_name and o.table_schema = 'public' and o.column_name = 'company_id'))
       and table_name not like 'audit%'`,
    [WRITTEN],
  );
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const changes = columns.map(({ table_name: table, column_name: column }, n) => {
    const payload = quoted(HOSTILE[n % HOSTILE.length] ?? "");
    const whose =
      table === "person"
        ? `id in (${people.map(quoted).join()})`
        : `${table === "company" ? "id" : "company_id"} = ${quoted(companyId)}`;
    // A column that is too short for this, or whose values are the database's own, stays as it is.
    return `begin update ${table} set ${column} = ${payload} || substr(md5(random()::text), 1, 6) where ${column} is not null and ${whose};
      exception when check_violation or unique_violation or generated_always then null; end;`;
  });
  await pastRules(`do $poison$ begin ${changes.join("\n")} end $poison$`, []);
  const took = columns.map(async ({ table_name: table, column_name: column }) => {
    const rows = await owner(
      `select 1 from ${table}, unnest($1::text[]) h where starts_with(${column}, h) limit 1`,
      [HOSTILE],
    );
    return rows.length > 0 ? [`${table}.${column}`] : [];
  });
  return (await Promise.all(took)).flat();
}

test("what somebody wrote is never run, whichever page shows it and whoever reads it", async () => {
  const company = await aCompany();
  const ids = await idsIn(company);
  const { person: manager } = await aMember(company, "MANAGER");
  const { person: worker } = await aMember(company, "WORKER");
  const asked = await aRequest(company, { role: "VIEWER" });
  const people = [company.adminPerson, manager, worker, asked.person];
  const taken = await poison(
    company.id,
    people.map(({ id }) => id),
  );
  expect(taken).toEqual(
    expect.arrayContaining(["company.name", "person.first_name", "membership.last_name", "requirement.name"]),
  );
  expect(taken.length).toBeGreaterThan(15);
  let shown = 0;
  for (const person of people) {
    const page = await visit({ as: person }); // it says so when a policy stops a script, too
    const team = [`/c/${company.slug}/team/workers`, `/c/${company.slug}/team/invitations`];
    const paths =
      person === company.adminPerson ? pagesOf(company.slug, ids) : person === manager ? team : [];
    for (const path of [...paths, "/me", "/me/profile", "/me/trail", "/me/notices", "/home"]) {
      const answer = await page.goto(path);
      expect([path, answer?.status()]).toEqual([path, 200]);
      await hydrated(page);
      expect([path, await page.evaluate(() => "ran" in window)]).toEqual([path, false]);
      expect(await page.locator('a[href^="javascript:" i], main iframe').count()).toBe(0);
      if (/window\.ran/.test(await page.locator("body").innerText())) shown++;
    }
  }
  expect(shown).toBeGreaterThan(20);
}, 240_000);
