import { usualViews } from "@/components/memberships/list-address";
import { visitor, type Actor, type Member } from "@/lib/actor";
import { columnsOf } from "@/lib/memberships/list-columns";
import { movesOn } from "@/lib/memberships/list-moves";
import { asFilters, filterSearch, readSearch, type MemberQuery } from "@/lib/memberships/list-query";
import { spotToText, textToSpot } from "@/lib/memberships/list-spot";
import type { PeopleList } from "@/lib/memberships/labels";

const as = (role: Member["role"]): Actor => ({
  ...{ kind: "member", companyId: "c", personId: "p", membershipId: "m", role, recent: true },
  origin: { address: "", userAgent: "" },
});

describe("what a list offers", () => {
  test.each<[Member["role"], PeopleList, string]>([
    ["ADMIN", "users", "add export invite changeRole deactivate"],
    ["ADMIN", "workers", "add export invite changeRole deactivate"],
    ["ADMIN", "inactive", "export"],
    ["MANAGER", "users", "export"],
    ["MANAGER", "workers", "add export invite deactivate"],
    ["MANAGER", "inactive", "export"],
    ["VIEWER", "users", "export"],
    ["VIEWER", "workers", "export"],
    ["VIEWER", "inactive", "export"],
    ["WORKER", "users", ""],
    ["WORKER", "workers", ""],
    ["WORKER", "inactive", ""],
  ])("%s on %s: %s", (role, list, expected) => {
    const open = Object.entries(movesOn(as(role), list)).flatMap(([move, may]) => (may ? [move] : []));
    expect(open.join(" ")).toBe(expected);
  });

  test("a visitor gets nothing", () => {
    expect(Object.values(movesOn(visitor(), "workers"))).not.toContain(true);
  });
});

describe("the usual views", () => {
  test("there is one for each status that somebody may be kept waiting in, and its address is read so", () => {
    for (const list of ["users", "workers"] as const) {
      const views = usualViews[list].map(({ name, query }) => {
        const { status } = asFilters(as("VIEWER"), list, Object.fromEntries(new URLSearchParams(query)));
        return [name, status];
      });
      expect(views).toEqual([
        ["All", null],
        ["Initial", "initial"],
        ["Invited", "invited"],
        ["Pending", "pending"],
        ["Inactive", "inactive"],
      ]);
    }
    expect(usualViews.inactive).toEqual([{ name: "All", query: "" }]);
  });
});

describe("columns", () => {
  test("who is told of access requests is for Admins alone, also where a cookie asks for it", () => {
    expect(columnsOf(as("ADMIN"), "users", "notifications").shown).toEqual(["notifications"]);
    for (const role of ["MANAGER", "VIEWER"] as const) {
      const { offered, shown } = columnsOf(as(role), "users", "notifications.role");
      expect({ shown, hidden: !offered.includes("notifications") }).toEqual({
        shown: ["role"],
        hidden: true,
      });
    }
  });

  test("the kept choice counts, in the list's own order; what is unknown falls away", () => {
    expect(columnsOf(as("VIEWER"), "workers", "added.mobile.cats.role").shown).toEqual(["mobile", "added"]);
    expect(columnsOf(as("VIEWER"), "workers", "none").shown).toEqual([]);
    expect(columnsOf(as("VIEWER"), "workers", undefined).shown).toContain("status");
  });
});

describe("the address", () => {
  test.each<[PeopleList, string]>([
    ["users", ""],
    ["users", "?q=noor+el-amin&status=invited&role=VIEWER&notifications=off&sort=-added"],
    ["workers", "?q=100%25&status=inactive"],
    ["inactive", "?role=WORKER&sort=added"],
  ])("%s%s is written as it was read", (list, search) => {
    const query: MemberQuery = Object.fromEntries(new URLSearchParams(search));
    expect(filterSearch(asFilters(as("ADMIN"), list, query))).toBe(search);
  });

  test("a spot is read back in its own order, and in no other", () => {
    const id = "01980000-0000-7000-8000-000000000001";
    const spot = { name: "zoë  el-amin", added: "1793500000123456", id };
    expect(textToSpot(spotToText(spot, "-name"), "name")).toEqual({ ...spot, added: null });
    expect(textToSpot(spotToText(spot, "added"), "-added")).toEqual({ ...spot, name: null });
    expect(textToSpot(spotToText(spot, "name"), "added")).toBeNull();
    for (const text of [undefined, "", "x", "%", spotToText({ ...spot, name: "x\0" }, "name")])
      expect(textToSpot(text, "name")).toBeNull();
  });
});

test.each<[string, ReturnType<typeof readSearch>]>([
  ["", { starts: null, words: [], either: null }],
  ["Zo", { starts: "zo", words: [], either: null }],
  ["王小", { starts: "王小", words: [], either: null }],
  ["王小明", { starts: "王小明", words: ["%王小明%"], either: null }],
  ["Ana Ruiz", { starts: "ana ruiz", words: ["%ana%", "%ruiz%"], either: null }],
  ["Li Zhang", { starts: "li zhang", words: ["%li zhang%"], either: null }],
  ["50%_\\", { starts: "50%_\\", words: ["%50\\%\\_\\\\%"], either: null }],
  ["0491 570 006", { starts: null, words: ["%0491 570 006%"], either: "%491570006%" }],
  ["+61 (0)491", { starts: null, words: ["%+61 (0)491%"], either: "%61491%" }],
  ["000", { starts: "000", words: ["%000%"], either: null }],
])("%j is looked for as %j", (q, expected) => {
  expect(readSearch(q)).toEqual(expected);
});
