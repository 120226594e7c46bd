import pg from "pg";
import { settings } from "@/lib/env";
import { owner } from "@/tests/support/owner";
import { aCompany, aMember, type Company } from "@/tests/support/world";

const LEAVE: [string, string][] = [
  ["becomes inactive", "status = 'inactive'"],
  ["becomes a Manager", "role = 'MANAGER'"],
  ["turns notifications off", "send_notifications = false"],
];

let company: Company;
beforeAll(async () => void (company = await aCompany()));

const change = (set: string, personId: string, db: Pick<pg.Client, "query">) =>
  db.query(`update membership set ${set} where company_id = $1 and person_id = $2`, [company.id, personId]);

/** A connection of the application's own role, bound to the company, in a transaction of its own. */
async function asApp() {
  const client = new pg.Client({ connectionString: settings().databaseUrl });
  await client.connect();
  await client.query("begin");
  await client.query("select set_config('app.company_id', $1, true)", [company.id]);
  return client;
}

it.each(LEAVE)("refuses that the last Admin %s", async (_, set) => {
  const app = await asApp();
  await expect(change(set, company.adminPerson.id, app)).rejects.toMatchObject({ code: "GH001" });
  await app.end();
});

it.each(LEAVE)("keeps one of two Admins when each %s at the same moment", async (_, set) => {
  const { person } = await aMember(company, "ADMIN");
  for (let round = 0; round < 10; round++) {
    const both = [company.adminPerson.id, person.id];
    const clients = await Promise.all(both.map(asApp));
    const leaving = await Promise.allSettled(
      clients.map(async (app, nth) => {
        await change(set, both[nth] ?? "", app);
        await app.query("commit");
      }),
    );
    await Promise.all(clients.map((app) => app.end()));
    expect(leaving.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(leaving.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "GH001" } });
    await owner(
      `update membership set status = 'active', role = 'ADMIN', send_notifications = true
       where company_id = $1 and person_id = any($2)`,
      [company.id, both],
    );
  }
  await owner("update membership set status = 'inactive' where company_id = $1 and person_id = $2", [
    company.id,
    person.id,
  ]);
});
