import { previewSeveral } from "@/lib/batches/several-preview";
import { execute } from "@/lib/command";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { deactivateMember } from "@/lib/deactivations/commands";
import { leavingPreview } from "@/lib/deactivations/preview";
import { undoDeactivation } from "@/lib/deactivations/undo";
import { placeWorkers } from "@/lib/placements/place";
import { removePlacement } from "@/lib/placements/remove";
import { endUnneeded } from "@/lib/reviews/end";
import { aConnection, connectionRow, forContractor, reaches } from "@/tests/support/contractors";
import { factsAbout, lettersTo, owner } from "@/tests/support/owner";
import { standingOf } from "@/tests/support/returning";
import {
  aCompany,
  aMember,
  must,
  refusal,
  strangersTo,
  type Company,
  type Person,
} from "@/tests/support/world";

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

/** The person works for a contractor too, which places them. */
async function aPlace(contractor: Company, connectionId: string, person: Person, at: Company = host) {
  const { member } = await aMember(contractor, "WORKER", { person });
  const input = { connectionId, workerIds: [member.membershipId] };
  must(await execute(placeWorkers, forContractor(contractor, at), input));
  const [row] = await owner<{ id: string }>(
    "select id from membership where connection_id = $1 and person_id = $2",
    [connectionId, person.id],
  );
  return { id: row?.id ?? "", again: () => execute(placeWorkers, forContractor(contractor, at), input) };
}

/** Past the commands: what an employer does by itself. */
const employed = (company: Company, person: Person, status: "active" | "inactive") =>
  owner(
    "update membership set status = $3 where company_id = $1 and person_id = $2 and connection_id is null",
    [company.id, person.id, status],
  );

/** A direct worker of the host whom the first contractor placed there, too, and employs no longer. */
async function aDirectOneWithAShutPlace() {
  const { person, member } = await aMember(host, "WORKER");
  const place = await aPlace(first, throughFirst, person);
  await employed(first, person, "inactive");
  return { person, id: member.membershipId, place };
}

const deactivate = (membershipId: string, actor = host.admin) =>
  execute(deactivateMember, actor, { membershipId, reason: "Contract ended" });

const statusOf = async (id: string) => (await standingOf(id)).status;

async function effectsOf(id: string): Promise<string[]> {
  const about = {
    id,
    name: "Noor",
    email: "noor@mail.example",
    joined: true,
    moves: ["deactivate" as const],
  };
  return (await leavingPreview(host.admin, about, host.name))?.map(({ text }) => text) ?? [];
}

const ENDS = "1 place that opens nothing now ends too";

describe("a place that opens nothing", () => {
  test("ends with the person's deactivation, as the preview says, and lets nobody in again", async () => {
    const { person, id, place } = await aDirectOneWithAShutPlace();
    expect(await effectsOf(id)).toContain(ENDS);
    must(await deactivate(id));
    expect(await statusOf(place.id)).toBe("inactive");
    expect((await factsAbout(place.id)).at(-1)).toMatchObject({
      ...{ type: "membership.deactivated", actor_id: host.adminPerson.id },
      data: { reason: "Contract ended", sessions: 0 },
    });
    const farewells = (await lettersTo(person.email)).filter(
      ({ template }) => template === "account-deactivated",
    );
    expect(farewells).toHaveLength(1);
    await employed(first, person, "active");
    expect(await reaches(person, host)).toBe(false);
    expect(refusal(await place.again()).message).toContain("ended the placement");
    expect(await reaches(person, host)).toBe(false);
  });

  test("ends when it waits for documents, too", async () => {
    const { person, member } = await aMember(host, "WORKER");
    const { id } = await aPlace(first, throughFirst, person);
    await owner("update membership set status = 'pending', pending_for = 'return' where id = $1", [id]);
    expect(await effectsOf(member.membershipId)).toContain(ENDS);
    must(await deactivate(member.membershipId));
    expect(await statusOf(id)).toBe("inactive");
  });

  test("ends with an account that was not confirmed, and with many at once, counted before", async () => {
    const [one, two] = [await aDirectOneWithAShutPlace(), await aDirectOneWithAShutPlace()];
    await owner("update membership set confirm_by = current_date where id = $1", [one.id]);
    const asked = { list: "workers", move: "deactivate" } as const;
    const preview = async (ids: string[]) =>
      (await previewSeveral(host.admin, asked, ids))?.effects.map(({ text }) => text);
    expect(await preview([one.id, two.id])).toContain("2 places that open nothing now end too");
    expect((await preview([two.id, two.place.id]))?.join()).not.toContain("nothing now");
    must(await execute(endUnneeded, host.admin, { membershipId: one.id }));
    expect(await statusOf(one.place.id)).toBe("inactive");
  });

  test("is there again, Active or Pending as before, once the deactivation is undone", async () => {
    const { id, place, person } = await aDirectOneWithAShutPlace();
    const waiting = await aPlace(second, throughSecond, person);
    await owner("update membership set status = 'pending', pending_for = 'return' where id = $1", [
      waiting.id,
    ]);
    const { deactivationId } = must(await deactivate(id));
    must(await execute(undoDeactivation, host.admin, { deactivationId }));
    expect(await Promise.all([id, place.id, waiting.id].map(statusOf))).toEqual([
      ...["active", "active", "pending"],
    ]);
    expect((await factsAbout(place.id)).at(-1)).toMatchObject({ type: "membership.deactivation-undone" });
    const open = "select from deactivation where company_id = $1 and undone_at is null";
    expect(await owner(open, [host.id])).toEqual([]);
    await employed(first, person, "active");
    expect(await reaches(person, host)).toBe(true);
  });

  test("stays ended where the contractor was ended before the undo", async () => {
    const { id, place } = await aDirectOneWithAShutPlace();
    const { deactivationId } = must(await deactivate(id));
    const { version: seenVersion } = await connectionRow(throughFirst);
    const end = { connectionId: throughFirst, seenVersion, reason: "Contract ended" };
    must(await execute(deactivateConnection, host.admin, end));
    must(await execute(undoDeactivation, host.admin, { deactivationId }));
    expect([await statusOf(id), await statusOf(place.id)]).toEqual(["active", "inactive"]);
  });

  test("ends once when two decide about the person's places at once", async () => {
    const { person, place } = await aDirectOneWithAShutPlace();
    const other = await aPlace(second, throughSecond, person);
    await employed(second, person, "inactive");
    const answers = await Promise.all([deactivate(place.id), deactivate(other.id)]);
    expect(answers.some(({ ok }) => ok)).toBe(true);
    expect([await statusOf(place.id), await statusOf(other.id)]).toEqual(["inactive", "inactive"]);
    const records = "select from deactivation where membership_id = any ($1)";
    expect(await owner(records, [[place.id, other.id]])).toHaveLength(2);
  });
});

describe("what stays", () => {
  test("is a place that opens, and the preview says so", async () => {
    const { person, member } = await aMember(host, "WORKER");
    const place = await aPlace(first, throughFirst, person);
    const effects = await effectsOf(member.membershipId);
    expect(effects).toContain("Still gets in as a worker whom a contractor placed here");
    expect(effects).not.toContain(ENDS);
    must(await deactivate(member.membershipId));
    expect(await statusOf(place.id)).toBe("active");
    expect(await reaches(person, host)).toBe(true);
  });

  test("is a shut place when another contractor takes its worker back, and one at another host", async () => {
    const { id, place, person } = await aDirectOneWithAShutPlace();
    const other = await aPlace(second, throughSecond, person);
    const back = { connectionId: throughSecond, placementId: other.id };
    must(await execute(removePlacement, forContractor(second, host), back));
    expect(await statusOf(place.id)).toBe("active");
    const [elsewhere, third] = [await aCompany(), await aCompany()];
    const far = await aPlace(third, await aConnection(elsewhere, third), person, elsewhere);
    await employed(third, person, "inactive");
    must(await deactivate(id));
    expect([await statusOf(place.id), await statusOf(far.id)]).toEqual(["inactive", "active"]);
  });

  test("is all of it, where somebody tries who may not", async () => {
    const { id, place } = await aDirectOneWithAShutPlace();
    for (const [name, actor] of strangersTo(host, second)) {
      if (name === "a Manager") continue;
      const answer = await execute(deactivateMember, actor, { membershipId: id, reason: "Contract ended" });
      expect({ name, ok: answer.ok }).toEqual({ name, ok: false });
    }
    expect([await statusOf(id), await statusOf(place.id)]).toEqual(["active", "active"]);
  });
});
