import { hostPage, hostsOf } from "@/lib/connections/hosts";
import { listConnections } from "@/lib/connections/list";
import { connectionPage } from "@/lib/connections/page";
import { standingAt } from "@/lib/deactivations/standing";
import { listMembers } from "@/lib/memberships/list";
import { memberPage } from "@/lib/memberships/page";
import { aConnection, aPlacement, reaches, type Placed } from "@/tests/support/contractors";
import { exported } from "@/tests/support/exported";
import { owner, pastRules } from "@/tests/support/owner";
import { aCompany, aMember, strangersTo, type Company } from "@/tests/support/world";

let host: Company;
let contractor: Company;
let connectionId: string;
let placed: Placed;
let other: Placed;

beforeAll(async () => {
  [host, contractor] = [await aCompany(), await aCompany()];
  connectionId = await aConnection(host, contractor);
  [placed, other] = [
    await aPlacement(host, contractor, connectionId),
    await aPlacement(host, contractor, connectionId),
  ];
});

const setConnection = (status: string) =>
  owner("update connection set status = $2 where id = $1", [connectionId, status]);
const setEmployer = (status: string) =>
  owner("update membership set status = $2 where id = $1", [placed.workerId, status]);

afterEach(async () => {
  await setConnection("active");
  await setEmployer("active");
  await owner("update company set status = 'active' where id = $1", [contractor.id]);
});

/** What every screen says of the one placed worker. */
async function screens() {
  const page = await memberPage(host.admin, placed.placementId);
  const list = await listMembers(host.admin, "workers", {});
  const contractors = await listConnections(host.admin, {});
  const connection = await connectionPage(host.admin, connectionId);
  const own = await hostPage(contractor.admin, connectionId);
  const [atHost] = (await hostsOf(contractor.admin)) ?? [];
  const { placementId } = placed;
  const row = list?.rows.find(({ id }) => id === placementId);
  const shuts = [
    page?.place?.shut,
    row?.place?.shut,
    connection?.placements.find(({ id }) => id === placementId)?.shut,
    own?.placements.find(({ id }) => id === placementId)?.shut,
  ];
  return {
    shuts: shuts.map((shut) => (shut ? `${shut.status}: ${shut.words}` : null)),
    status: row?.status,
    exported: (await exported(host.admin, { list: "workers" })).find((line) =>
      line.includes(placed.person.email),
    ),
    counts: [
      [contractors?.rows[0]?.placed, contractors?.rows[0]?.entering],
      [connection?.placed.placed, connection?.placed.entering],
      [atHost?.placed, atHost?.entering],
    ],
  };
}

const all = (words: string | null) => Array<string | null>(4).fill(words);
const counted = (placedNow: number, entering: number) => Array(3).fill([placedNow, entering]);

test("a place that opens is Active everywhere, and names the contractor", async () => {
  expect(await reaches(placed.person, host)).toBe(true);
  const said = await screens();
  expect(said).toMatchObject({ shuts: all(null), status: "active", counts: counted(2, 2) });
  expect(said.exported).toContain(`Active,`);
  expect(said.exported).toContain(contractor.name);
  const page = await memberPage(host.admin, placed.placementId);
  expect(page?.place).toEqual({ connectionId, contractor: contractor.name, shut: null });
});

const standings = [
  ["inactive", "inactive", (name: string) => `Inactive at ${name}`, 1],
  ["pending", "pending", (name: string) => `Pending at ${name}`, 1],
] as const;

test.each(standings)(
  "whose membership at the employer is %s is not called Active at the host",
  async (standing, status, words, entering) => {
    await setEmployer(standing);
    expect(await reaches(placed.person, host)).toBe(false);
    const said = await screens();
    expect(said).toMatchObject({
      shuts: all(`${status}: ${words(contractor.name)}`),
      ...{ status, counts: counted(2, entering) },
    });
    expect(said.exported).not.toContain("Active,");
  },
);

test("where the connection is Pending nobody placed through it is Active, or counted", async () => {
  await setConnection("pending");
  expect(await reaches(placed.person, host)).toBe(false);
  expect(await screens()).toMatchObject({
    shuts: all(`pending: ${contractor.name} is Pending`),
    ...{ status: "pending", counts: counted(2, 0) },
  });
});

test("somebody who is no longer a member of the employer at all is not called Active", async () => {
  const lender = await aCompany();
  const lent = await aConnection(contractor, lender);
  await pastRules("update membership set connection_id = $2 where id = $1", [placed.workerId, lent]);
  expect(await reaches(placed.person, host)).toBe(false);
  const said = await screens();
  await pastRules("update membership set connection_id = null where id = $1", [placed.workerId]);
  expect(said).toMatchObject({
    shuts: all(`inactive: No longer at ${contractor.name}`),
    ...{ status: "inactive", counts: counted(2, 1) },
  });
});

test("whose place is kept shut reads at the closed door through whom it was; whose place was ended asks the host", async () => {
  await setEmployer("inactive");
  const standing = () => standingAt(placed.person.id, host.slug);
  expect(await standing()).toMatchObject({ status: "inactive", through: contractor.name });
  const own = await aMember(host, "WORKER");
  await owner("update membership set status = 'inactive' where id = $1", [own.member.membershipId]);
  expect(await standingAt(own.person.id, host.slug)).toMatchObject({ status: "inactive", through: null });
});

test("a closed contractor lets nobody in", async () => {
  await owner("update company set status = 'closed' where id = $1", [contractor.id]);
  const page = await memberPage(host.admin, placed.placementId);
  expect(page?.place?.shut).toEqual({ status: "inactive", words: `No longer at ${contractor.name}` });
  expect((await connectionPage(host.admin, connectionId))?.placed).toMatchObject({ placed: 2, entering: 0 });
});

test("where nobody is signed in to the host any more, their sessions are none of its business", async () => {
  await setEmployer("inactive");
  expect((await memberPage(host.admin, placed.placementId))?.sessions).toBeNull();
  await setEmployer("active");
  expect((await memberPage(host.admin, placed.placementId))?.sessions).toEqual(expect.any(Array));
});

test("a place that ended says nothing of the employer", async () => {
  await owner("update membership set status = 'inactive' where id = $1", [other.placementId]);
  await setConnection("pending");
  const { placements } = (await connectionPage(host.admin, connectionId)) ?? { placements: [] };
  const row = placements.find(({ id }) => id === other.placementId);
  expect(row).toMatchObject({ status: "inactive", shut: null });
  await owner("update membership set status = 'active' where id = $1", [other.placementId]);
});

test("one's own people name no contractor", async () => {
  const { member } = await aMember(host, "WORKER");
  expect((await memberPage(host.admin, member.membershipId))?.place).toBeNull();
});

test("who may not read the lists reads nothing of it", async () => {
  for (const [who, actor] of strangersTo(host, contractor)) {
    if (who === "a Manager" || who === "a Viewer") continue;
    expect(await memberPage(actor, placed.placementId)).toBeNull();
  }
});
