import { execute } from "@/lib/command";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { reactivateConnection } from "@/lib/connections/reactivate";
import { deactivateMember } from "@/lib/deactivations/commands";
import { placeWorkers } from "@/lib/placements/place";
import { removePlacement } from "@/lib/placements/remove";
import { aConnection, aPlacement, connectionRow, forContractor, reaches } from "@/tests/support/contractors";
import { owner } from "@/tests/support/owner";
import { aRequirement } from "@/tests/support/papers";
import { comeBack, standingOf } from "@/tests/support/returning";
import { aCompany, must, type Company } from "@/tests/support/world";

let host: Company;
let contractor: Company;
let connectionId: string;

beforeEach(async () => {
  [host, contractor] = [await aCompany(), await aCompany()];
  connectionId = await aConnection(host, contractor);
});

/** Placed, sent away by the host, and back with documents first: the host waits for one. */
async function aWaitingPlacement() {
  const placed = await aPlacement(host, contractor, connectionId);
  const { placementId } = placed;
  must(await execute(deactivateMember, host.admin, { membershipId: placementId, reason: "Contract ended" }));
  const requirement = await aRequirement(host);
  expect(must(await comeBack(host, placementId))).toMatchObject({ status: "pending" });
  return { ...placed, requirement };
}
const takenBack = async (placementId: string) =>
  must(await execute(removePlacement, forContractor(contractor, host), { connectionId, placementId }));
const placedAgain = async (workerId: string) =>
  must(await execute(placeWorkers, forContractor(contractor, host), { connectionId, workerIds: [workerId] }));
const retire = (requirement: string) =>
  owner("update requirement set retired_at = now() where id = $1", [requirement]);
const seen = async () => ({ connectionId, seenVersion: (await connectionRow(connectionId)).version });

test("a contractor that takes a Pending worker back and places them again passes no gate", async () => {
  const { person, placementId, workerId } = await aWaitingPlacement();
  await takenBack(placementId);
  await placedAgain(workerId);
  expect(await standingOf(placementId)).toMatchObject({ status: "pending", pending_for: "return" });
  expect(await reaches(person, host)).toBe(false);
});

test("a Pending worker whose papers became good meanwhile is in as soon as they are placed again", async () => {
  const { person, placementId, workerId, requirement } = await aWaitingPlacement();
  await takenBack(placementId);
  await retire(requirement);
  await placedAgain(workerId);
  expect(await standingOf(placementId)).toMatchObject({ status: "active", pending_for: null });
  expect(await reaches(person, host)).toBe(true);
});

test("a Pending worker who left with the contractor is Pending when it returns", async () => {
  const { person, placementId } = await aWaitingPlacement();
  const other = await aPlacement(host, contractor, connectionId);
  must(await execute(deactivateConnection, host.admin, { ...(await seen()), reason: "Contract ended" }));
  must(await execute(reactivateConnection, host.admin, { ...(await seen()), mode: "documents" }));
  expect(await standingOf(placementId)).toMatchObject({ status: "pending", pending_for: "return" });
  expect(await reaches(person, host)).toBe(false);
  expect(await reaches(other.person, host)).toBe(true);
});
