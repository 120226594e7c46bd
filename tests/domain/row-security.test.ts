import pg from "pg";
import { database, inCompany } from "@/lib/db";
import { settings } from "@/lib/env";
import { newId, PLATFORM } from "@/lib/id";
import { asApp, owner, ownerOne } from "@/tests/support/owner";
import { aCompany, aRequest, type Company } from "@/tests/support/world";

const TENANT = [
  "access_request",
  "audit_event",
  "audit_open",
  "audit_seal",
  "company_settings",
  "decline_reason",
  "delivery",
  "membership",
  "notice",
];

let mine: Company;
let theirs: Company;
beforeAll(async () => {
  [mine, theirs] = [await aCompany(), await aCompany()];
  await aRequest(mine);
  await aRequest(theirs);
});

describe("a connection of the application", () => {
  let client: pg.Client;
  beforeAll(async () => {
    client = new pg.Client({ connectionString: settings().databaseUrl });
    await client.connect();
  });
  afterAll(() => client.end());

  test("that names no company sees no row of any, and writes none", async () => {
    for (const table of TENANT) {
      const { rows } = await client.query(`select count(*)::int as n from ${table}`);
      expect({ table, n: rows[0].n }).toEqual({ table, n: 0 });
    }
    const insert = client.query("insert into decline_reason values ($1, $2, 'Not asked', 9)", [
      mine.id,
      newId(),
    ]);
    await expect(insert).rejects.toThrow(/row-level security/);
  });

  test("forgets the company at the end of its transaction", async () => {
    await client.query("begin");
    await client.query("select set_config('app.company_id', $1, true)", [mine.id]);
    const inside = await client.query("select count(*)::int as n from access_request");
    await client.query("commit");
    const after = await client.query("select count(*)::int as n from access_request");
    expect([inside.rows[0].n, after.rows[0].n]).toEqual([1, 0]);
  });
});

describe("bound to one company", () => {
  test.each(TENANT.filter((name) => name !== "audit_seal"))(
    "%s shows the own rows and no other",
    async (table) => {
      const rows = await asApp<{ company_id: string }>(mine.id, `select company_id from ${table}`);
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.map(({ company_id }) => company_id))).toEqual(new Set([mine.id]));
      const all = await ownerOne<{ n: number }>(
        `select count(*)::int as n from ${table} where company_id = $1`,
        [mine.id],
      );
      expect(rows).toHaveLength(all.n);
    },
  );

  test("a row for another company can't be written, moved there, or changed there", async () => {
    const reason = [theirs.id, newId()];
    await expect(
      asApp(
        mine.id,
        "insert into decline_reason (company_id, id, label, position) values ($1, $2, 'Not asked', 9)",
        reason,
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      asApp(mine.id, "update decline_reason set company_id = $1 where label = 'Wrong company selected'", [
        theirs.id,
      ]),
    ).rejects.toThrow(/row-level security|foreign key/);
    for (const change of [
      "update decline_reason set position = 9",
      "update notice set seen_at = now()",
      "update company set town = 'Nowhere'",
    ])
      expect(
        await asApp(
          mine.id,
          `${change} where ${change.includes("company set") ? "id" : "company_id"} = $1 returning 1`,
          [theirs.id],
        ),
      ).toEqual([]);
    const insert =
      "insert into company (id, slug, name, code, town, country, time_zone) values ($1, 'x', 'XX', 'XX-0000', 'X', 'AU', 'UTC')";
    await expect(asApp(mine.id, insert, [newId()])).rejects.toThrow(/row-level security/);
  });

  test("the search function, which looks past row security, keeps to the company by itself", async () => {
    const search = "select id from search_access_requests('noor', null, null, null, 100)";
    expect(await asApp(mine.id, search)).toHaveLength(1);
    expect(await asApp(theirs.id, search)).toHaveLength(1);
    expect(await asApp(PLATFORM, search)).toEqual([]);
  });

  test("what the application may not do, it can't: delete, truncate, define, switch triggers off", async () => {
    const forbidden = [
      ...[...TENANT, "person", "company", "session", "token"].map((table) => `delete from ${table}`),
      "truncate access_request",
      "update audit_event set type = 'nothing'",
      "update delivery set status = 'sent'",
      "alter table access_request disable trigger all",
      "create table mine (id int)",
      "set role gate_owner",
      "select audit_seal_open()",
    ];
    for (const text of forbidden)
      await expect(asApp(mine.id, text)).rejects.toThrow(/permission denied|must be owner/);
  });

  test("the record is append-only for the owner of its table, too", async () => {
    for (const text of [
      "update audit_event set type = 'x'",
      "delete from audit_event",
      "truncate audit_event",
      "truncate audit_seal",
    ])
      await expect(owner(text)).rejects.toThrow(/the record is append-only/);
  });
});

test("a query outside a company never leaves the process", async () => {
  await expect(database().person.findFirst({ where: { id: newId() } })).rejects.toThrow(/outside a company/);
  await expect(inCompany("", () => database().person.findFirst())).rejects.toThrow(/outside a company/);
});
