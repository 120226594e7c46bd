import { execute } from "@/lib/command";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { reactivateConnection } from "@/lib/connections/reactivate";
import { placeWorkers } from "@/lib/placements/place";
import { removePlacement } from "@/lib/placements/remove";
import { limits } from "@/lib/rate-limit";
import {
  aConnection,
  aPlacement,
  connectionRow,
  forContractor,
  placementOf,
} from "@/tests/support/contractors";
import { lettersTo } from "@/tests/support/owner";
import { comeBack, leaves, standingOf } from "@/tests/support/returning";
import { aCompany, aMember, must, refusal, type Company } from "@/tests/support/world";

// A limit on what one side does is not the other side's to use up, and many contractors do not multiply the mails.
let host: Company;
let contractor: Company;
beforeEach(async () => void ([host, contractor] = [await aCompany(), await aCompany()]));

const mailsTo = async (email: string, template: string) =>
  (await lettersTo(email)).filter((letter) => letter.template === template);

/** Ends the connection, and brings it back with everybody who was placed. */
async function endsAndReturns(connectionId: string): Promise<void> {
  const seen = async () => ({ connectionId, seenVersion: (await connectionRow(connectionId)).version });
  const end = { ...(await seen()), reason: "Contract ended" };
  must(await execute(deactivateConnection, host.admin, end));
  must(await execute(reactivateConnection, host.admin, { ...(await seen()), mode: "documents", who: "all" }));
}

test("a contractor that places somebody again and again leaves the host its own returns", async () => {
  const connectionId = await aConnection(host, contractor);
  const direct = await aMember(host, "WORKER");
  const { person } = direct;
  const workerId = (await aMember(contractor, "WORKER", { person })).member.membershipId;
  const actor = forContractor(contractor, host);
  const remove = async () => must(await execute(removePlacement, actor, { connectionId, placementId }));
  const place = () => execute(placeWorkers, actor, { connectionId, workerIds: [workerId] });
  must(await place());
  const placementId = await placementOf(host, person);
  await remove();
  for (let time = 1; time < limits.placements.most; time++) {
    must(await place());
    await remove();
  }
  expect(refusal(await place()).code).toBe("limited");
  await leaves(host, direct);
  must(await comeBack(host, direct.member.membershipId));
});

test("somebody placed by several contractors is told of their ends and returns only so often, and still returns", async () => {
  const other = await aCompany();
  const [first, second] = [await aConnection(host, contractor), await aConnection(host, other)];
  const { person, placementId } = await aPlacement(host, contractor, first);
  const there = (await aMember(other, "WORKER", { person })).member.membershipId;
  const place = { connectionId: second, workerIds: [there] };
  must(await execute(placeWorkers, forContractor(other, host), place));
  const colleague = await aPlacement(host, other, second);
  await Promise.all([endsAndReturns(first), endsAndReturns(second)]);
  for (let time = 1; time < limits.contractorReturns.most; time++) await endsAndReturns(first);
  // Each of the two placements was mailed when it was made.
  expect(await mailsTo(person.email, "contractor-placed")).toHaveLength(
    2 + limits.connectionReturnMails.most,
  );
  expect(await mailsTo(person.email, "account-deactivated")).toHaveLength(limits.connectionEndMails.most);
  expect((await standingOf(placementId)).status).toBe("active");
  expect(await mailsTo(colleague.person.email, "contractor-placed")).toHaveLength(2);
  for (let time = 1; time < limits.contractorReturns.most; time++) await endsAndReturns(second);
  expect(await mailsTo(person.email, "contractor-placed")).toHaveLength(
    2 + limits.connectionReturnMails.most,
  );
  expect(await mailsTo(person.email, "account-deactivated")).toHaveLength(limits.connectionEndMails.most);
});
