import { idsIn, pagesOf } from "@/tests/support/company-pages";
import { ask, sessionOf } from "@/tests/support/http";
import { owner } from "@/tests/support/owner";
import { aCompany } from "@/tests/support/world";

/** Each goes away in turn: whatever asks for it breaks. */
const TABLES = [
  ...["membership", "person", "company", "company_settings", "access_request", "invitation", "notice"],
  ...["saved_view", "join_link", "batch", "requirement", "document", "connection", "deactivation"],
  ...["decline_reason", "company_domain", "audit_event", "rate_limit", "photo", "token"],
];
const INSIDE =
  /\bat \S+ \(|node_modules|\.next\/server|\/scripts\/|select [^.]{1,80} from |insert into|gate_app|postgres|Prisma|relation "|does not exist|NEXTAUTH|DATABASE_URL/i;

/** Each page meets every third fault. */
const TURNS = 3;

const away = (table: string) => `${table}_away_for_a_test`;

test("twenty faults in turn: a neutral answer, nothing of the server in it, and all is well afterwards", async () => {
  const company = await aCompany();
  const session = await sessionOf(company.adminPerson);
  const paths = [
    ...pagesOf(company.slug, await idsIn(company)),
    "/me",
    "/me/trail",
    "/reset/nothing",
    "/join/NOBODY-0000",
  ];
  const broken = new Set<string>();
  for (const [nth, table] of TABLES.entries()) {
    await owner(`alter table ${table} rename to ${away(table)}`);
    try {
      const left = paths.filter((_, place) => place % TURNS === nth % TURNS);
      const look = async () => {
        for (let path = left.pop(); path; path = left.pop()) {
          const answer = await ask(path, session);
          const text = (await answer.text()).replace(/<script\b.*?<\/script>/gs, "");
          expect([table, path, INSIDE.exec(text)?.[0]]).toEqual([table, path, undefined]);
          if (answer.status < 500) continue;
          broken.add(table);
          expect([path, answer.status]).toEqual([path, 500]);
          expect(answer.headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/);
          expect(answer.headers.get("cache-control")).toMatch(/no-store/);
        }
      };
      // A few at a time: more would be asked to wait, which is a 503 of its own.
      await Promise.all([look(), look(), look(), look()]);
    } finally {
      await owner(`alter table ${away(table)} rename to ${table}`);
    }
  }
  expect(TABLES).toHaveLength(20);
  expect(broken.size).toBeGreaterThan(10);
  for (const path of paths.slice(0, 5))
    expect([path, (await ask(path, session)).status]).toEqual([path, 200]);
}, 240_000);
