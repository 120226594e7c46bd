import { execute } from "@/lib/command";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { reactivateConnection } from "@/lib/connections/reactivate";
import { placeWorkers } from "@/lib/placements/place";
import { removePlacement } from "@/lib/placements/remove";
import { aConnection, aPlacement, connectionRow, forContractor, reaches } from "@/tests/support/contractors";
import { owner } from "@/tests/support/owner";
import { comeBack, leaves, standingOf } from "@/tests/support/returning";
import { aCompany, aMember, must, refusal, type Company, type Person } from "@/tests/support/world";

let host: Company;
let first: Company;
let second: Company;
let throughFirst: string;
let throughSecond: string;
beforeEach(async () => {
  [host, first, second] = [await aCompany(), await aCompany(), await aCompany()];
  throughFirst = await aConnection(host, first);
  throughSecond = await aConnection(host, second);
});

/** The person works for a contractor now, too, which places them. */
async function placeBy(contractor: Company, connectionId: string, person: Person) {
  const { member } = await aMember(contractor, "WORKER", { person });
  const input = { connectionId, workerIds: [member.membershipId] };
  return () => execute(placeWorkers, forContractor(contractor, host), input);
}
const placeBySecond = (person: Person) => placeBy(second, throughSecond, person);
const placeByFirst = async (person: Person) => must(await (await placeBy(first, throughFirst, person))());

/** The same words for all: they tell nothing of why. */
const notTaken = (person: Person) => ({
  code: "refused",
  message: `${host.name} does not take ${person.name} at the moment. Ask them to bring ${person.name} back.`,
});

const askWorkers = () =>
  owner(
    `insert into requirement (company_id, id, name, roles, needs_file)
     values ($1, gen_random_uuid(), 'Electrical licence', '{WORKER}', true)`,
    [host.id],
  );

/** The host ends a place. */
const endPlace = (person: Person, membershipId: string) =>
  leaves(host, { person, member: { ...host.admin, membershipId, personId: person.id, role: "WORKER" } });

/** The host ends the whole connection with the first contractor. */
async function endFirst() {
  const { version: seenVersion } = await connectionRow(throughFirst);
  const why = { reason: "Contract ended", seenVersion };
  must(await execute(deactivateConnection, host.admin, { connectionId: throughFirst, ...why }));
}

/** Whether somebody is an active member of a company, past the commands: what an employer does by itself. */
const employed = (company: Company, person: Person, status: "active" | "inactive") =>
  owner("update membership set status = $3 where company_id = $1 and person_id = $2", [
    company.id,
    person.id,
    status,
  ]);

describe("documents first", () => {
  test("of a direct worker holds against a contractor that places them", async () => {
    await askWorkers();
    const direct = await aMember(host, "WORKER");
    await leaves(host, direct);
    must(await comeBack(host, direct.member.membershipId));
    expect(await standingOf(direct.member.membershipId)).toMatchObject({
      ...{ status: "pending", pending_for: "return" },
    });
    const place = await placeBySecond(direct.person);
    expect(refusal(await place())).toMatchObject(notTaken(direct.person));
    expect(await reaches(direct.person, host)).toBe(false);
    await owner("update membership set status = 'active', pending_for = null where id = $1", [
      direct.member.membershipId,
    ]);
    must(await place());
  });

  test("of a place holds against another contractor, also once the first took its worker back", async () => {
    const { person, placementId } = await aPlacement(host, first, throughFirst);
    await askWorkers();
    await endPlace(person, placementId);
    must(await comeBack(host, placementId));
    const place = await placeBySecond(person);
    expect(refusal(await place())).toMatchObject(notTaken(person));
    const input = { connectionId: throughFirst, placementId };
    must(await execute(removePlacement, forContractor(first, host), input));
    expect(refusal(await place())).toMatchObject(notTaken(person));
    expect(await reaches(person, host)).toBe(false);
  });
});

describe("an end by the host", () => {
  test("holds while another place of the person opens nothing, and not while it opens", async () => {
    const direct = await aMember(host, "WORKER");
    const { person } = direct;
    await placeByFirst(person);
    await leaves(host, direct);
    expect(await reaches(person, host)).toBe(true);
    const place = await placeBySecond(person);
    await employed(first, person, "inactive");
    expect(refusal(await place())).toMatchObject(notTaken(person));
    expect(await reaches(person, host)).toBe(false);
    await employed(first, person, "active");
    must(await place());
  });

  test("of one place holds after the end of the whole connection, which alone bars nobody", async () => {
    const { person, placementId } = await aPlacement(host, first, throughFirst);
    const other = await aPlacement(host, first, throughFirst);
    await endPlace(person, placementId);
    await endFirst();
    expect(refusal(await (await placeBySecond(person))())).toMatchObject(notTaken(person));
    must(await (await placeBySecond(other.person))());
    expect(await reaches(person, host)).toBe(false);
    expect(await reaches(other.person, host)).toBe(true);
  });

  test("holds for whom it left out when it let the contractor back in", async () => {
    const { person } = await aPlacement(host, first, throughFirst);
    await endFirst();
    const { version: seenVersion } = await connectionRow(throughFirst);
    const back = { connectionId: throughFirst, seenVersion, mode: "documents", who: "none" };
    must(await execute(reactivateConnection, host.admin, back));
    expect(refusal(await (await placeBySecond(person))())).toMatchObject(notTaken(person));
  });
});
