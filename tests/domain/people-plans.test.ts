import type { PeopleList } from "@/lib/memberships/labels";
import { FIND, findValues } from "@/lib/memberships/list";
import { asFilters, type MemberQuery } from "@/lib/memberships/list-query";
import { START, textToSpot } from "@/lib/memberships/list-spot";
import { owner } from "@/tests/support/owner";
import { planned, stepsOf } from "@/tests/support/plans";
import { aCompany, type Company } from "@/tests/support/world";

/** More than either step of a search may read, so that reading everything shows. */
const MANY = 60_000;
/** What a walk may pass over, and what a gathering may collect. */
const WALKED = 5000;
const GATHERED = 20_001;
/** What is counted where nothing is sought; a page itself is 26. */
const COUNTED = 10_001;

let company: Company;

beforeAll(async () => {
  company = await aCompany();
  // Of 10,000 the name is Ada and the address of one domain, both at the far end of an order: every trap there is.
  await owner(
    `insert into membership (company_id, id, role, status, send_notifications, first_name, last_name, email, email_key, mobile, reference, created_at)
     select $1::uuid, gen_random_uuid(), case when n % 3 > 0 then 'WORKER' else (array['ADMIN', 'MANAGER', 'VIEWER'])[1 + n % 9 / 3] end,
       (array['initial', 'invited', 'inactive'])[1 + (hashint4(n) & 65535) % 3], n % 500 > 0,
       case when n % 100 = 0 then 'Zuri' when n % 6 = 0 then 'Zz Ada' else 'Kim ' || md5(n::text) end, 'Number ' || n,
       mail, mail, '+614' || lpad(n::text, 8, '0'), 'E-' || n, timestamptz '2026-01-01' + n * interval '1 minute'
     from generate_series(1, $2::int) n, lateral (select 'p' || n || '@' || case when n > $2 - 5000 then 'late' else 'mail' end || '.example' as mail) m`,
    [company.id, MANY],
  );
  await owner("vacuum (analyze) membership");
}, 120_000);

const shapes: [PeopleList, MemberQuery][] = [
  ...(["name", "-name", "added", "-added"] as const).flatMap((sort): [PeopleList, MemberQuery][] => [
    ["workers", { sort }],
    ["workers", { sort, status: "invited" }],
    ["workers", { sort, status: "inactive" }],
    ["users", { sort, role: "ADMIN" }],
    ["users", { sort, role: "ADMIN", status: "initial" }],
    ["users", { sort, status: "inactive" }],
    ["users", { sort, notifications: "off" }],
    ["users", { sort, notifications: "off", role: "VIEWER", status: "invited" }],
    ["users", { sort, notifications: "off", status: "inactive" }],
    ["inactive", { sort, role: "WORKER" }],
    ["workers", { sort, q: "k" }],
    ["workers", { sort, q: "zu" }],
    ["workers", { sort, q: "zu", status: "invited" }],
    ["workers", { sort, q: "zuri" }],
    ["workers", { sort, q: "ada" }],
    ["workers", { sort, q: "late.example" }],
    ["workers", { sort, q: "zuri number", status: "invited" }],
    ["users", { sort, q: "zuri", notifications: "off" }],
    ["workers", { sort, q: "xyzzy" }],
    ["workers", { sort, q: "0400 012 345" }],
  ]),
];

/** Reads a page as the application does, and tells how much each step of each statement read. */
async function effortOf(list: PeopleList, query: MemberQuery) {
  const filters = asFilters(company.admin, list, query);
  const after = textToSpot(query.after, filters.sort) ?? START;
  const values = findValues(company.id, filters, { after, most: 26, counted: true });
  const plans = await planned(company.id, FIND, values);
  const scans = plans
    .filter(({ text }) => text.includes("membership"))
    .flatMap(({ plan }) => stepsOf(plan))
    .filter((step) => step["Relation Name"] === "membership" || step["Node Type"] === "Subquery Scan");
  return { statements: plans.length, scans };
}

test.each(shapes)("%s %j reads by an index, and never more than its share", async (list, query) => {
  const { statements, scans } = await effortOf(list, query);
  expect(statements).toBeGreaterThan(2); // those within the function are told as well
  for (const scan of scans) {
    const passed = (scan["Rows Removed by Filter"] ?? 0) + (scan["Rows Removed by Index Recheck"] ?? 0);
    expect(scan["Node Type"]).not.toBe("Seq Scan");
    expect(passed).toBeLessThanOrEqual(WALKED);
    expect(scan["Actual Rows"] * scan["Actual Loops"]).toBeLessThanOrEqual(query.q ? GATHERED : COUNTED);
  }
});

test("a page in the middle of the list costs no more than the first", async () => {
  const spot = Buffer.from(`${company.admin.membershipId} kim 8`).toString("base64url");
  const { scans } = await effortOf("workers", { after: spot });
  const read = scans.filter((scan) => scan["Node Type"] === "Index Scan").map((scan) => scan["Actual Rows"]);
  expect(Math.max(...read)).toBeLessThanOrEqual(26);
});
