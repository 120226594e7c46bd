import { personIn, visitor, type Actor, type Member } from "@/lib/actor";
import type { PeopleList } from "@/lib/memberships/labels";
import { everyMember, listMembers } from "@/lib/memberships/list";
import type { MemberQuery } from "@/lib/memberships/list-query";
import { members, type MemberFields } from "@/tests/support/members";
import { aCompany, type Company } from "@/tests/support/world";

let company: Company;
let other: Company;

/** Ana Ruiz, the first Admin, is a user, too. */
const people: MemberFields[] = [
  { firstName: "Bruno", lastName: "Costa", role: "MANAGER", status: "active", email: "bruno@redgum.example" },
  { firstName: "Zoë", lastName: "Nguyễn", role: "VIEWER", status: "invited", mobile: "+61491570111" },
  { firstName: "Uma", role: "ADMIN", status: "pending", notified: false },
  { firstName: "Omar", lastName: "Old", role: "VIEWER", status: "inactive" },
  { firstName: "Noor", lastName: "El-Amin", status: "active", mobile: "+61491570156", reference: "E-0042" },
  { firstName: "Li", lastName: "Zhang", status: "invited", mobile: "+61491570157", reference: "100%_sure" },
  { firstName: "Noah", lastName: "Stone", status: "initial", email: "Stone.N@Mail.Example" },
  { firstName: "Anna", lastName: "Noordam", status: "inactive", reference: "E-0043" },
];

beforeAll(async () => {
  [company, other] = await Promise.all([aCompany(), aCompany()]);
  await members(company, people);
  await members(other, [{ firstName: "Noor", lastName: "Elsewhere", reference: "E-0042" }]);
});

async function names(list: PeopleList, query: MemberQuery = {}, actor: Actor = company.admin) {
  const found = await listMembers(actor, list, query);
  return found?.rows.map(({ name }) => name) ?? null;
}

const as = (role: Member["role"]): Member => ({ ...company.admin, role });

describe("who stands where", () => {
  test("users by name, without inactive ones and without Workers", async () => {
    expect(await names("users")).toEqual(["Ana Ruiz", "Bruno Costa", "Uma", "Zoë Nguyễn"]);
    expect(await names("workers")).toEqual(["Li Zhang", "Noah Stone", "Noor El-Amin"]);
    expect(await names("inactive")).toEqual(["Anna Noordam", "Omar Old"]);
  });

  test("the inactive ones of a kind are one filter away", async () => {
    expect(await names("users", { status: "inactive" })).toEqual(["Omar Old"]);
    expect(await names("users", { status: "inactive", role: "VIEWER" })).toEqual(["Omar Old"]);
    expect(await names("users", { status: "inactive", role: "ADMIN" })).toEqual([]);
    expect(await names("users", { status: "inactive", sort: "-added", q: "omar" })).toEqual(["Omar Old"]);
    expect(await names("workers", { status: "inactive" })).toEqual(["Anna Noordam"]);
    expect(await names("inactive", { role: "WORKER" })).toEqual(["Anna Noordam"]);
  });

  test.each<[MemberQuery, string[]]>([
    [{ status: "active" }, ["Ana Ruiz", "Bruno Costa"]],
    [{ role: "VIEWER" }, ["Zoë Nguyễn"]],
    [{ role: "viewer", status: "Invited" }, ["Zoë Nguyễn"]],
    [{ role: "ADMIN", status: "pending" }, ["Uma"]],
    [{ role: "ADMIN", status: "pending", sort: "-added" }, ["Uma"]],
    [{ role: "MANAGER", status: "pending" }, []],
    [{ sort: "-name" }, ["Zoë Nguyễn", "Uma", "Bruno Costa", "Ana Ruiz"]],
    [{ notifications: "off" }, ["Uma"]],
    [{ notifications: "off", status: "pending", role: "ADMIN", sort: "added" }, ["Uma"]],
    [{ notifications: "off", status: "active" }, []],
  ])("%j", async (query, expected) => {
    expect(await names("users", query)).toEqual(expected);
  });

  test("each row says what is known of the person", async () => {
    const found = await listMembers(company.admin, "workers", { q: "e-0042" });
    expect(found?.rows).toEqual([
      expect.objectContaining({
        ...{ name: "Noor El-Amin", role: "WORKER", status: "active", notified: true },
        ...{ mobile: "+61491570156", reference: "E-0042", added: new Date("2026-11-01T00:00:00Z") },
      }),
    ]);
    expect(found).toMatchObject({ found: 1, after: null });
  });
});

describe("searching", () => {
  test.each([
    ["noor", ["Noor El-Amin"]],
    ["NOOR el-AMIN", ["Noor El-Amin"]],
    ["el-amin noor", ["Noor El-Amin"]],
    ["amin", ["Noor El-Amin"]],
    ["stone.n@mail", ["Noah Stone"]],
    ["STONE.N@MAIL.EXAMPLE", ["Noah Stone"]],
    ["E-0042", ["Noor El-Amin"]],
    ["0042", ["Noor El-Amin"]],
    ["0491 570 156", ["Noor El-Amin"]],
    ["0491-570-156", ["Noor El-Amin"]],
    ["(0491) 570 156", ["Noor El-Amin"]],
    ["+61 491 570 156", ["Noor El-Amin"]],
    ["+61 (0)491 570 156", ["Noor El-Amin"]],
    ["0061491570156", ["Noor El-Amin"]],
    ["570 15", ["Li Zhang", "Noor El-Amin"]],
    ["li z", ["Li Zhang"]],
    ["zhang li", []],
    ["100%", ["Li Zhang"]],
    ["100%_s", ["Li Zhang"]],
    ["%%%", []],
    ["___", []],
    ["nobody here", []],
    ["\0", ["Li Zhang", "Noah Stone", "Noor El-Amin"]],
    ["\0\ud800\ud800\ud800", []],
  ])("%j among the Workers finds %j", async (q, expected) => {
    expect(await names("workers", { q })).toEqual(expected);
  });

  test.each([
    ["n", ["Noah Stone", "Noor El-Amin"]],
    ["No", ["Noah Stone", "Noor El-Amin"]],
    ["li", ["Li Zhang"]],
    ["st", []],
    ["%", []],
    ["_", []],
  ])("one or two letters, %j, are how the name starts", async (q, expected) => {
    expect(await names("workers", { q })).toEqual(expected);
    expect(await names("workers", { q, sort: "-added" })).toHaveLength(expected.length);
  });

  test("letters of any script count as letters", async () => {
    expect(await names("users", { q: "zoë" })).toEqual(["Zoë Nguyễn"]);
    expect(await names("users", { q: "NGUYỄN" })).toEqual(["Zoë Nguyễn"]);
    expect(await names("users", { q: "zo" })).toEqual(["Zoë Nguyễn"]);
    expect(await names("users", { q: "zoe\u0308" })).toEqual(["Zoë Nguyễn"]); // composed and decomposed alike
  });

  test("names that start with what is looked for come first in the order of names", async () => {
    const quarry = await aCompany();
    const stones = ["Abel Stonehouse", "Stone Abbott", "Zed Stone", "Stone Zimmer"];
    await members(
      quarry,
      stones.map((firstName) => ({ firstName })),
    );
    const found = (query: MemberQuery) => names("workers", query, quarry.admin);
    expect(await found({ q: "stone" })).toEqual([
      "Stone Abbott",
      "Stone Zimmer",
      "Abel Stonehouse",
      "Zed Stone",
    ]);
    expect(await found({ q: "stone z" })).toEqual(["Stone Zimmer"]);
    const backwards = ["Zed Stone", "Stone Zimmer", "Stone Abbott", "Abel Stonehouse"];
    expect(await found({ q: "stone", sort: "-name" })).toEqual(backwards);
  });

  test("it narrows what the filters leave, and the count follows", async () => {
    expect(await names("workers", { q: "noo", status: "active" })).toEqual(["Noor El-Amin"]);
    expect(await names("workers", { q: "noo", status: "initial" })).toEqual([]);
    expect(await listMembers(company.admin, "workers", { q: "mail.example" })).toMatchObject({ found: 3 });
  });

  test("a very long search is cut, and finds nothing rather than fails", async () => {
    expect(await names("workers", { q: "x".repeat(10_000) })).toEqual([]);
    expect(await names("workers", { q: "ab ".repeat(1000) })).toEqual([]);
  });
});

describe("what a list does not know falls away", () => {
  test.each<[PeopleList, MemberQuery]>([
    ["users", { status: "gone", role: "KING", sort: "sideways", after: "nowhere", notifications: "maybe" }],
    ["users", { role: "WORKER" }],
    ["users", { after: Buffer.from("0000 x").toString("base64url") }],
    ["users", { after: "\0\ud800" }],
  ])("%s %j", async (list, query) => {
    expect(await names(list, query)).toEqual(await names(list));
  });

  test("a place of another order is page one", async () => {
    await members(
      other,
      Array.from({ length: 30 }, (_, n) => ({ firstName: `Worker ${100 + n}` })),
    );
    const byName = await listMembers(other.admin, "workers", {});
    const byAdded = await listMembers(other.admin, "workers", { sort: "added", after: byName?.after ?? "" });
    expect(byAdded?.rows).toEqual((await listMembers(other.admin, "workers", { sort: "added" }))?.rows);
  });
});

describe("who sees what", () => {
  test("a Worker, a visitor and a stranger get nothing", async () => {
    const nobody = [as("WORKER"), visitor(), personIn(company.adminPerson.id, company.id)];
    for (const actor of nobody) {
      for (const list of ["users", "workers", "inactive"] as const)
        expect(await listMembers(actor, list, { q: "noor" })).toBeNull();
      for await (const rows of everyMember(actor, "workers", {})) expect(rows).toBeUndefined();
    }
  });

  test("another company's people never show, whatever is asked", async () => {
    const queries = [
      {},
      { q: "elsewhere" },
      { q: "E-0042" },
      { q: "no" },
      { status: "initial" },
      { sort: "-added" },
    ];
    for (const query of queries) expect(await names("workers", query)).not.toContain("Noor Elsewhere");
    expect(await names("workers", { q: "elsewhere" }, other.admin)).toEqual(["Noor Elsewhere"]);
  });

  test("Managers and Viewers neither see nor filter by who is told of access requests", async () => {
    for (const role of ["MANAGER", "VIEWER"] as const) {
      const found = await listMembers(as(role), "users", { notifications: "off" });
      expect(found?.rows.map(({ name }) => name)).toEqual(await names("users"));
      expect(found?.rows.every(({ notified }) => notified === null)).toBe(true);
      expect(found?.filters.silent).toBe(false);
    }
  });
});
