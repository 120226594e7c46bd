import type { Actor, Member } from "@/lib/actor";
import { execute } from "@/lib/command";
import { newId } from "@/lib/id";
import { keepSavedView, removeSavedView, renameSavedView } from "@/lib/saved-views/commands";
import { savedViewsOf } from "@/lib/saved-views/queries";
import { factsAbout, owner, ownerOne } from "@/tests/support/owner";
import { aCompany, aMember, must, NOT_FOUND, refusal, type Company } from "@/tests/support/world";

let company: Company;
let other: Company;
let manager: Member;
let viewer: Member;
let worker: Member;

beforeAll(async () => {
  [company, other] = await Promise.all([aCompany(), aCompany()]);
  ({ member: manager } = await aMember(company, "MANAGER"));
  ({ member: viewer } = await aMember(company, "VIEWER"));
  ({ member: worker } = await aMember(company, "WORKER"));
});

const view = (fields: Record<string, unknown> = {}) => ({
  list: "workers",
  name: `View ${newId()}`,
  query: "status=invited&q=noor",
  ...fields,
});

const keep = async (actor: Actor, fields: Record<string, unknown> = {}) =>
  must(await execute(keepSavedView, actor, view(fields))).id;

const namesFor = async (actor: Actor, list: "workers" | "users" = "workers") =>
  (await savedViewsOf(actor, list))?.views.map(({ name }) => name) ?? null;

const isKept = async (id: string) =>
  (await ownerOne<{ kept: boolean }>("select removed_at is null as kept from saved_view where id = $1", [id]))
    .kept;

describe("keeping a view", () => {
  test("keeps the filters under a name, for oneself", async () => {
    const name = `Mine ${newId()}`;
    const id = await keep(manager, { name, query: "?q=noor&status=invited&after=abc&x=1" });
    const mine = (await savedViewsOf(manager, "workers"))?.views.find((one) => one.id === id);
    expect(mine).toMatchObject({
      name,
      query: "q=noor&status=invited",
      own: true,
      moves: ["rename", "remove"],
    });
    expect(await namesFor(viewer)).not.toContain(name);
    expect(await namesFor(manager, "users")).not.toContain(name);
    expect(await factsAbout(id)).toEqual([
      expect.objectContaining({
        type: "saved-view.kept",
        actor_id: manager.personId,
        data: { name, list: "workers", shared: false },
      }),
    ]);
  });

  test("a shared one is everybody's to open, and only its owner's and an Admin's to remove", async () => {
    const name = `Ours ${newId()}`;
    await keep(manager, { name, shared: "yes" });
    const shown = async (actor: Actor) =>
      (await savedViewsOf(actor, "workers"))?.views.find((one) => one.name === name)?.moves;
    expect(await shown(viewer)).toEqual([]);
    expect(await shown(company.admin)).toEqual(["remove"]);
    expect(await shown(manager)).toEqual(["rename", "remove"]);
    expect(await namesFor(other.admin)).not.toContain(name);
  });

  test("a Viewer keeps views, and shares none", async () => {
    await keep(viewer);
    expect((await savedViewsOf(viewer, "workers"))?.mayShare).toBe(false);
    expect(refusal(await execute(keepSavedView, viewer, view({ shared: "yes" })))).toEqual(NOT_FOUND);
  });

  test("a Worker has no views, and only an Admin has them of access requests", async () => {
    expect(await savedViewsOf(worker, "workers")).toBeNull();
    expect(refusal(await execute(keepSavedView, worker, view()))).toEqual(NOT_FOUND);
    expect(refusal(await execute(keepSavedView, manager, view({ list: "access-requests" })))).toEqual(
      NOT_FOUND,
    );
    await keep(company.admin, { list: "access-requests" });
  });

  test.each([
    ["no name", { name: " " }, "name"],
    ["an invisible name", { name: "\u200b" }, "name"],
    ["a long name", { name: "x".repeat(61) }, "name"],
    ["a list that is none", { list: "cats" }, "list"],
    ["a long query", { query: "q=" + "x".repeat(3000) }, "query"],
    ["a wish too many", { personId: newId() }, "form"],
  ])("refuses %s, beside its field", async (_, fields, field) => {
    const { code, fields: faults } = refusal(await execute(keepSavedView, manager, view(fields)));
    expect({ code, faulty: Object.keys(faults) }).toEqual({ code: "invalid", faulty: [field] });
  });

  test("one name, one view: whatever the case, and of two at once", async () => {
    const name = `Night Crew ${newId()}`;
    const both = await Promise.all([1, 2].map(() => execute(keepSavedView, manager, view({ name }))));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const again = await execute(keepSavedView, manager, view({ name: name.toUpperCase() }));
    expect(refusal(again)).toMatchObject({
      code: "conflict",
      fields: { name: expect.stringContaining("Choose another") },
    });
    await keep(viewer, { name }); // somebody else's own
    await keep(manager, { name, list: "users" }); // of another list
  });

  test("filters that are longer in an address than they look are refused in words", async () => {
    const query = new URLSearchParams({ q: "\u5de5".repeat(100), role: "\u5de5".repeat(100) }).toString();
    const answer = await execute(keepSavedView, manager, view({ query }));
    expect(refusal(answer).message).toBe(
      "These filters are too long to keep. Search for fewer words, then save.",
    );
    await keep(manager, { query: new URLSearchParams({ q: "\u5de5".repeat(100) }).toString() });
  });

  test("fifty are enough", async () => {
    const { member } = await aMember(company, "VIEWER");
    await owner(
      `insert into saved_view (company_id, id, person_id, list, name, query)
       select $1, gen_random_uuid(), $2, 'workers', 'View ' || n, '' from generate_series(1, 50) n`,
      [company.id, member.personId],
    );
    expect(refusal(await execute(keepSavedView, member, view())).message).toContain("Remove one first");
  });
});

describe("renaming a view", () => {
  test("changes its name and nothing else", async () => {
    const id = await keep(manager);
    const name = `Renamed ${newId()}`;
    must(await execute(renameSavedView, manager, { viewId: id, seenVersion: 1, name }));
    const mine = (await savedViewsOf(manager, "workers"))?.views.find((one) => one.id === id);
    expect(mine).toMatchObject({ name, query: "q=noor&status=invited", version: 2 });
    const [, fact] = await factsAbout(id);
    expect(fact).toMatchObject({ type: "saved-view.renamed", data: { to: name, list: "workers" } });
  });

  test("of two at once one wins, and the other is told", async () => {
    const id = await keep(manager);
    const names = [`One ${newId()}`, `Two ${newId()}`];
    const both = await Promise.all(
      names.map((name) => execute(renameSavedView, manager, { viewId: id, seenVersion: 1, name })),
    );
    const lost = both.filter(({ ok }) => !ok);
    expect(lost).toHaveLength(1);
    expect(lost[0]).toMatchObject({ code: "conflict", message: expect.stringContaining("Reload") });
  });

  test("to a name that is taken is refused", async () => {
    const name = `Taken ${newId()}`;
    await keep(manager, { name });
    const id = await keep(manager);
    const answer = await execute(renameSavedView, manager, { viewId: id, seenVersion: 1, name });
    expect(refusal(answer)).toMatchObject({ code: "conflict", fields: { name: expect.any(String) } });
  });

  test("is nobody's but its owner's", async () => {
    const [own, shared] = [await keep(manager), await keep(manager, { shared: true })];
    const name = "Stolen";
    for (const actor of [company.admin, viewer, worker, other.admin])
      for (const viewId of [own, shared])
        expect(refusal(await execute(renameSavedView, actor, { viewId, seenVersion: 1, name }))).toEqual(
          NOT_FOUND,
        );
  });
});

describe("removing a view", () => {
  test("takes it from the list and keeps the record", async () => {
    const id = await keep(manager, { shared: true });
    must(await execute(removeSavedView, manager, { viewId: id }));
    expect(await isKept(id)).toBe(false);
    expect((await factsAbout(id)).map(({ type }) => type)).toEqual(["saved-view.kept", "saved-view.removed"]);
    expect(refusal(await execute(removeSavedView, manager, { viewId: id }))).toEqual(NOT_FOUND);
  });

  test("an Admin removes what is shared, and only that", async () => {
    const [own, shared] = [await keep(manager), await keep(manager, { shared: true })];
    expect(refusal(await execute(removeSavedView, company.admin, { viewId: own }))).toEqual(NOT_FOUND);
    must(await execute(removeSavedView, company.admin, { viewId: shared }));
    expect([await isKept(own), await isKept(shared)]).toEqual([true, false]);
  });

  test("is found by no stranger and no other role", async () => {
    const id = await keep(manager, { shared: true });
    for (const actor of [viewer, worker, other.admin])
      expect(refusal(await execute(removeSavedView, actor, { viewId: id }))).toEqual(NOT_FOUND);
    expect(await isKept(id)).toBe(true);
  });

  test("twice at once is recorded once", async () => {
    const id = await keep(manager);
    await Promise.all([1, 2].map(() => execute(removeSavedView, manager, { viewId: id })));
    expect((await factsAbout(id)).filter(({ type }) => type === "saved-view.removed")).toHaveLength(1);
  });
});

test("a view survives filters that no list knows", async () => {
  const id = await keep(manager);
  await owner("update saved_view set query = $2 where id = $1", [
    id,
    "status=gone&after=x&%00=%ff&role=KING",
  ]);
  const mine = (await savedViewsOf(manager, "workers"))?.views.find((one) => one.id === id);
  expect(mine?.query).toBe("status=gone&role=KING");
});
