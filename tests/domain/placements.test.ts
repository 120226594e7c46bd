import { personIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { placeWorkers } from "@/lib/placements/place";
import { removePlacement } from "@/lib/placements/remove";
import {
  aConnection,
  aPlacement,
  askContractors,
  forContractor,
  placementOf,
  reaches,
} from "@/tests/support/contractors";
import { factsAbout, lettersTo, noticesAbout, owner, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  must,
  newOrigin,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

let host: Company;
let contractor: Company;
let connectionId: string;

beforeAll(async () => {
  [host, contractor] = [await aCompany(), await aCompany()];
  connectionId = await aConnection(host, contractor);
});

const worker = async () => {
  const { person, member } = await aMember(contractor, "WORKER");
  return { person, id: member.membershipId };
};

describe("placing workers", () => {
  test("gives each a membership at the host, one mail, and the host's team one notice for all", async () => {
    const [one, two] = [await worker(), await worker()];
    const before = (await noticesAbout(connectionId)).length;
    const actor = forContractor(contractor, host);
    const workerIds = [one.id, two.id];
    expect(must(await execute(placeWorkers, actor, { connectionId, workerIds }))).toEqual({
      placed: 2,
      already: 0,
    });
    const rows = await owner(
      `select role, status, mobile is not null as reachable from membership where connection_id = $1 and person_id = any ($2)`,
      [connectionId, [one.person.id, two.person.id]],
    );
    expect(rows).toEqual(Array(2).fill({ role: "WORKER", status: "active", reachable: true }));
    expect(await reaches(one.person, host)).toBe(true);
    const letters = (await lettersTo(one.person.email)).filter(
      ({ template }) => template === "contractor-placed",
    );
    expect(letters).toMatchObject([
      { queued: true, props: { hostName: host.name, contractorName: contractor.name } },
    ]);
    const notices = (await noticesAbout(connectionId)).slice(before);
    expect(notices).toMatchObject([
      { person_id: host.adminPerson.id, title: `${contractor.name} placed 2 workers with you` },
    ]);
    const facts = await factsAbout(await placementOf(host, one.person));
    expect(facts).toMatchObject([{ type: "placement.made", company_id: host.id, person_id: one.person.id }]);
  });

  test("of somebody who is placed already changes nothing; the rest of the choice is placed", async () => {
    const placed = await aPlacement(host, contractor, connectionId);
    const actor = forContractor(contractor, host);
    const again = { connectionId, workerIds: [placed.workerId] };
    expect(refusal(await execute(placeWorkers, actor, again)).code).toBe("conflict");
    const { id } = await worker();
    const both = { connectionId, workerIds: [placed.workerId, id] };
    expect(must(await execute(placeWorkers, actor, both))).toEqual({ placed: 1, already: 1 });
  });

  test("by two at once is one placement", async () => {
    const { id, person } = await worker();
    const answers = await Promise.all(
      [1, 2].map(() =>
        execute(placeWorkers, forContractor(contractor, host), { connectionId, workerIds: [id] }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await placementOf(host, person)).toBeTruthy();
    expect(
      (await lettersTo(person.email)).filter(({ template }) => template === "contractor-placed"),
    ).toHaveLength(1);
  });

  test("takes nobody but the contractor's own active Workers", async () => {
    const viewer = await aMember(contractor, "VIEWER");
    const foreign = await aMember(host, "WORKER");
    const left = await worker();
    await owner("update membership set status = 'inactive' where id = $1", [left.id]);
    for (const id of [viewer.member.membershipId, foreign.member.membershipId, left.id]) {
      const answer = await execute(placeWorkers, forContractor(contractor, host), {
        connectionId,
        workerIds: [id],
      });
      expect(refusal(answer).code).toBe("refused");
    }
  });

  test("is closed while the host has not let the contractor in", async () => {
    const asking = await aCompany();
    await askContractors(asking);
    const pending = await aConnection(asking, contractor);
    const { id } = await worker();
    const answer = await execute(placeWorkers, forContractor(contractor, asking), {
      ...{ connectionId: pending, workerIds: [id] },
    });
    expect(refusal(answer).message).toContain("once the status is Active");
  });

  test("is for Admins and Managers of the contractor, and for nobody else", async () => {
    const { id, person } = await worker();
    const input = { connectionId, workerIds: [id] };
    const [viewer, manager] = [await aMember(contractor, "VIEWER"), await aMember(contractor, "MANAGER")];
    const third = await aCompany();
    const outsiders = [
      ...strangersTo(host, third).map(([, actor]) => actor),
      host.admin,
      contractor.admin,
      personIn(viewer.person.id, host.id, newOrigin()),
      personIn(person.id, host.id, newOrigin()),
      personIn(third.adminPerson.id, host.id, newOrigin()),
      // Right person, wrong record.
      personIn(contractor.adminPerson.id, third.id, newOrigin()),
    ];
    const before = await wholeState();
    for (const actor of outsiders) {
      expect(refusal(await execute(placeWorkers, actor, input))).toEqual(NOT_FOUND);
    }
    expect(await wholeState()).toEqual(before);
    must(await execute(placeWorkers, personIn(manager.person.id, host.id, newOrigin()), input));
  });
});

describe("taking a worker back", () => {
  test("closes the host to them, and only the contractor's own end can be undone by it", async () => {
    const { person, placementId, workerId } = await aPlacement(host, contractor, connectionId);
    const actor = forContractor(contractor, host);
    must(await execute(removePlacement, actor, { connectionId, placementId }));
    expect(await reaches(person, host)).toBe(false);
    expect(await reaches(person, contractor)).toBe(true);
    expect((await factsAbout(placementId)).map(({ type }) => type)).toEqual([
      "placement.made",
      "membership.deactivated",
      "placement.removed",
    ]);
    expect(refusal(await execute(removePlacement, actor, { connectionId, placementId })).code).toBe(
      "conflict",
    );
    must(await execute(placeWorkers, actor, { connectionId, workerIds: [workerId] }));
    expect(await reaches(person, host)).toBe(true);
  });

  test("whom the host deactivated, the contractor can't place again", async () => {
    const { person, placementId, workerId } = await aPlacement(host, contractor, connectionId);
    await owner("update membership set status = 'inactive' where id = $1", [placementId]);
    await owner(
      `insert into deactivation (company_id, id, membership_id, name, status_before, reason)
       values ($1, gen_random_uuid(), $2, 'Noor', 'active', 'Safety concern')`,
      [host.id, placementId],
    );
    const input = { connectionId, workerIds: [workerId] };
    const answer = await execute(placeWorkers, forContractor(contractor, host), input);
    expect(refusal(answer).message).toBe(
      `${host.name} ended the placement of ${person.name}. Ask them to bring it back.`,
    );
  });

  test("is for whoever runs the contractor's account, and of its own placements only", async () => {
    const { placementId, person } = await aPlacement(host, contractor, connectionId);
    const third = await aCompany();
    const otherId = await aConnection(host, third);
    const before = await wholeState();
    const input = { connectionId, placementId };
    const outsiders = [
      ...strangersTo(host, third).map(([, actor]) => actor),
      host.admin,
      personIn(person.id, host.id, newOrigin()),
      forContractor(third, host),
    ];
    for (const actor of outsiders) {
      expect(refusal(await execute(removePlacement, actor, input))).toEqual(NOT_FOUND);
    }
    const swapped = { connectionId: otherId, placementId };
    expect(refusal(await execute(removePlacement, forContractor(third, host), swapped))).toEqual(NOT_FOUND);
    expect(await wholeState()).toEqual(before);
  });
});

test("placing while the connection ends leaves nobody inside", async () => {
  for (let round = 0; round < 5; round++) {
    const other = await aCompany();
    const id = await aConnection(other, contractor);
    const { id: workerId, person } = await worker();
    const end = { connectionId: id, seenVersion: 3, reason: "Contract ended" };
    const [, ended] = await Promise.all([
      execute(placeWorkers, forContractor(contractor, other), { connectionId: id, workerIds: [workerId] }),
      execute(deactivateConnection, other.admin, end),
    ]);
    must(ended);
    const live =
      "select from membership where company_id = $1 and connection_id is not null and status <> 'inactive'";
    expect(await owner(live, [other.id])).toEqual([]);
    expect(await reaches(person, other)).toBe(false);
  }
});
