import { hostPage } from "@/lib/connections/hosts";
import { deactivateMember } from "@/lib/deactivations/commands";
import { execute } from "@/lib/command";
import { placeableWorkers } from "@/lib/placements/placeable";
import { MOST_PLACED } from "@/lib/placements/schema";
import { placeWorkers } from "@/lib/placements/place";
import { removePlacement } from "@/lib/placements/remove";
import { aConnection, aPlacement, employMany, forContractor } from "@/tests/support/contractors";
import { owner } from "@/tests/support/owner";
import { aCompany, aMember, must, type Company } from "@/tests/support/world";

const MANY = 450;

let host: Company;
let contractor: Company;
let connectionId: string;

beforeAll(async () => {
  [host, contractor] = [await aCompany(), await aCompany()];
  connectionId = await aConnection(host, contractor);
  await employMany(contractor, MANY);
});

const found = async (q = "") => {
  const page = await hostPage(contractor.admin, connectionId, q);
  return { names: page?.placeable?.rows.map(({ name }) => name) ?? [], more: page?.placeable?.more, page };
};

test("offers as many as one form places, says that there are more, and finds any of them", async () => {
  const first = await found();
  expect(first.names).toHaveLength(MOST_PLACED);
  expect(first.more).toBe(true);
  expect(await found("okafor 449")).toMatchObject({ names: ["Pat 449 Okafor"], more: false });
  expect(await found("449")).toMatchObject({ names: ["Pat 449 Okafor"] });
  expect(await found("okafor449.")).toMatchObject({ names: ["Pat 449 Okafor"] });
  expect((await found("pa")).names).toHaveLength(MOST_PLACED);
  expect(await found("nobody like that")).toMatchObject({ names: [], more: false });
  expect(await found("%")).toMatchObject({ names: [] });
});

test("one after the other everybody gets placed from the form, and leaves it", async () => {
  const [other, own] = [await aCompany(), await aCompany()];
  const id = await aConnection(other, own);
  await employMany(own, MANY, "Haddad");
  let rounds = 0;
  for (;;) {
    const { placeable } = (await hostPage(own.admin, id)) ?? {};
    const workerIds = placeable?.rows.map((row) => row.id) ?? [];
    if (workerIds.length === 0) break;
    must(await execute(placeWorkers, forContractor(own, other), { connectionId: id, workerIds }));
    rounds++;
  }
  expect(rounds).toBe(Math.ceil(MANY / MOST_PLACED));
  const page = await hostPage(own.admin, id);
  expect(page).toMatchObject({ placed: MANY, entering: MANY, morePlaced: true });
  const narrowed = await hostPage(own.admin, id, "haddad 450");
  expect(narrowed?.placements.map(({ name }) => name)).toEqual(["Pat 450 Haddad"]);
});

describe("what the host keeps about a placed worker", () => {
  let placedName: string;
  beforeAll(async () => {
    const { placementId, person } = await aPlacement(host, contractor, connectionId);
    placedName = person.name;
    await owner("update membership set reference = 'PAY-7781', mobile = '+61491570158' where id = $1", [
      placementId,
    ]);
  });
  const placedFor = async (q: string) =>
    (await hostPage(contractor.admin, connectionId, q))?.placements.map(({ name }) => name);

  it.each([
    ["a reference", "pay-77"],
    ["a mobile number", "570158"],
    ["wildcards", "%"],
    ["a wildcard for one letter", "p_y"],
  ])("is not found out by searching for %s", async (_, q) => {
    expect(await placedFor(q)).toEqual([]);
  });

  it("is no part of the search by name", async () => {
    expect(await placedFor(placedName.toUpperCase())).toContain(placedName);
  });
});

test("leaves out whom the host ended, and offers again whom the contractor took back", async () => {
  const [ended, back] = [
    await aPlacement(host, contractor, connectionId),
    await aPlacement(host, contractor, connectionId),
  ];
  const ids = async (email: string) =>
    (await hostPage(contractor.admin, connectionId, email))?.placeable?.rows.map(({ id }) => id);
  expect(await ids(ended.person.email)).toEqual([]);
  must(
    await execute(deactivateMember, host.admin, {
      ...{ membershipId: ended.placementId, reason: "Contract ended" },
    }),
  );
  const about = { connectionId, placementId: back.placementId };
  must(await execute(removePlacement, forContractor(contractor, host), about));
  expect(await ids(ended.person.email)).toEqual([]);
  expect(await ids(back.person.email)).toEqual([back.workerId]);
});

test("offers nobody but the contractor's own active Workers with a login", async () => {
  const viewer = await aMember(contractor, "VIEWER");
  const left = await aMember(contractor, "WORKER");
  await owner("update membership set status = 'inactive' where id = $1", [left.member.membershipId]);
  const foreign = await aMember(host, "WORKER");
  for (const { person } of [viewer, left, foreign]) expect((await found(person.email)).names).toEqual([]);
});

test("nobody is offered to another company, or for another one's connection", async () => {
  const third = await aCompany();
  const about = { companyId: host.id, id: connectionId };
  expect(await placeableWorkers(third.id, about, "")).toMatchObject({ rows: [] });
  expect(await placeableWorkers(host.id, about, "")).toMatchObject({ rows: [] });
  expect(await hostPage(third.admin, connectionId)).toBeNull();
});
