import { everyMember, listMembers } from "@/lib/memberships/list";
import type { MemberQuery } from "@/lib/memberships/list-query";
import { members, type MemberFields } from "@/tests/support/members";
import { owner } from "@/tests/support/owner";
import { aCompany, type Company } from "@/tests/support/world";

const MANY = 6200; // more than the list is walked before it is gathered

let company: Company;

// Sixty of one name stand at the far end of every order by name and by date.
beforeAll(async () => {
  company = await aCompany();
  const rows: MemberFields[] = Array.from({ length: MANY }, (_, n) => ({
    firstName: n < MANY - 60 ? `Ada ${String(n).padStart(5, "0")}` : `Zuri ${n}`,
    status: n % 3 === 0 ? "invited" : "initial",
    added: new Date(Date.UTC(2026, 0, 1) + Math.floor(n / 2) * 1000).toISOString(),
  }));
  await members(company, rows);
  await owner("analyze membership");
}, 60_000);

/** Every name of a list, page by page, as a person would go through it. */
async function walk(query: MemberQuery, { admin } = company): Promise<string[]> {
  const seen: string[] = [];
  let after: string | null | undefined;
  do {
    const page = await listMembers(admin, "workers", { ...query, ...(after && { after }) });
    if (!page) throw new Error("The list was not shown.");
    expect(page.rows.length).toBeLessThanOrEqual(25);
    seen.push(...page.rows.map(({ name }) => name));
    after = page.after;
  } while (after);
  return seen;
}

const orders = ["name", "-name", "added", "-added"] as const;

test.each(orders)("by %s, pages show everybody once, in order", async (sort) => {
  const seen = await walk({ sort, q: "zuri" });
  expect(new Set(seen).size).toBe(60);
  const sorted = seen.toSorted();
  if (sort === "name") expect(seen).toEqual(sorted);
  if (sort === "-name") expect(seen).toEqual(sorted.toReversed());
});

test("names that come first and those after them are one walk", async () => {
  const quarry = await aCompany();
  const rows = Array.from(
    { length: 90 },
    (_, n) => `${n % 2 ? "Stone" : "Kim"} ${String(n).padStart(2, "0")} Stone`,
  );
  await members(
    quarry,
    rows.map((firstName) => ({ firstName })),
  );
  const seen = await walk({ q: "stone" }, quarry);
  const [first, later] = [seen.slice(0, 45), seen.slice(45)];
  expect([...first.toSorted(), ...later.toSorted()]).toEqual(seen);
  expect(
    first.every((name) => name.startsWith("Stone")) && later.every((name) => name.startsWith("Kim")),
  ).toBe(true);
  expect(await listMembers(quarry.admin, "workers", { q: "stone" })).toMatchObject({ found: 90 });
});

test("rows added within one microsecond are neither lost nor repeated", async () => {
  const twin = await aCompany();
  const at = "2026-03-03T03:03:03.123456Z";
  await members(
    twin,
    Array.from({ length: 60 }, (_, n) => ({ firstName: `Twin ${n}`, added: at })),
  );
  for (const sort of ["added", "-added"]) {
    const all: string[] = [];
    for await (const rows of everyMember(twin.admin, "workers", { sort }, 7))
      all.push(...rows.map(({ id }) => id));
    expect(all).toHaveLength(60);
    expect(new Set(all).size).toBe(60);
  }
});

test.each<[string, MemberQuery, number]>([
  ["the whole list", {}, MANY],
  ["one status", { status: "invited" }, Math.ceil(MANY / 3)],
  ["a rare word at the end", { q: "zuri" }, 60],
  ["a rare word of one status", { q: "zuri", status: "invited" }, 20],
  ["how a name starts", { q: "zu" }, 60],
  ["nothing at all", { q: "xyzzy" }, 0],
])("it is said how many there are: %s", async (_, query, found) => {
  for (const sort of ["name", "added"])
    expect(await listMembers(company.admin, "workers", { ...query, sort })).toMatchObject({ found });
});

test("where the first rows fill the page with a word, nobody counts the rest", async () => {
  const query = { q: "zuri", sort: "-name" };
  expect(await listMembers(company.admin, "workers", query)).toMatchObject({ found: null });
});

test("all that match are read in pieces, each person once", async () => {
  let pieces = 0;
  const ids = new Set<string>();
  for await (const rows of everyMember(company.admin, "workers", {}, 2000)) {
    pieces++;
    for (const { id } of rows) ids.add(id);
  }
  expect({ pieces, people: ids.size }).toEqual({ pieces: 4, people: MANY });
});
