import { acceptAccessRequest } from "@/lib/access-requests/commands";
import { execute } from "@/lib/command";
import { undoDeactivation } from "@/lib/deactivations/undo";
import { placeWorkers } from "@/lib/placements/place";
import { removePlacement } from "@/lib/placements/remove";
import { aConnection, aPlacement, forContractor } from "@/tests/support/contractors";
import { newestTo, sendTo, stateOf } from "@/tests/support/deliveries";
import { startFakeResend, type FakeResend } from "@/tests/support/fake-resend";
import { ownerOne } from "@/tests/support/owner";
import { comeBack, leaves } from "@/tests/support/returning";
import { aCompany, aMember, aRequest, must, refusal, type Company } from "@/tests/support/world";

// Nobody reads that they were shut out after they are in again: the mail ends with the commit that brings them back.
let company: Company;
let provider: FakeResend;
beforeAll(async () => void (company = await aCompany()));
beforeEach(async () => void (provider = await startFakeResend()));
afterEach(() => provider.close());

const BACK = { status: "cancelled", last_error: "The person came back before it left." };
const farewellTo = async (email: string) => newestTo(email, "account-deactivated");

async function expectNeverSent(email: string, why: object) {
  const ref = await farewellTo(email);
  expect(await stateOf(ref)).toMatchObject(why);
  expect(await sendTo(provider.url, ref)).toEqual({ state: "settled" });
  expect(provider.keys).toEqual([]);
  expect(await stateOf(ref)).toMatchObject({ ...why, payload: null });
}

test("a return within the seconds cancels the mail in its own transaction", async () => {
  const worker = await aMember(company, "WORKER");
  await leaves(company, worker);
  expect(await stateOf(await farewellTo(worker.person.email))).toMatchObject({ status: "queued" });
  must(await comeBack(company, worker.member.membershipId));
  await expectNeverSent(worker.person.email, BACK);
});

test("so does an undo", async () => {
  const worker = await aMember(company, "WORKER");
  await leaves(company, worker);
  const { id: deactivationId } = await ownerOne<{ id: string }>(
    "select id from deactivation where membership_id = $1",
    [worker.member.membershipId],
  );
  must(await execute(undoDeactivation, company.admin, { deactivationId }));
  await expectNeverSent(worker.person.email, {
    status: "cancelled",
    last_error: "The deactivation was undone.",
  });
});

test("so does a request that is accepted, and a new placement", async () => {
  const worker = await aMember(company, "WORKER");
  await leaves(company, worker);
  const { id: requestId, version: seenVersion } = await aRequest(company, { person: worker.person });
  const accept = { requestId, seenVersion, role: "WORKER" };
  must(await execute(acceptAccessRequest, company.admin, accept));
  await expectNeverSent(worker.person.email, BACK);

  const contractor = await aCompany();
  const connectionId = await aConnection(company, contractor);
  const { placementId, workerId, person } = await aPlacement(company, contractor, connectionId);
  const actor = forContractor(contractor, company);
  must(await execute(removePlacement, actor, { connectionId, placementId }));
  must(await execute(placeWorkers, actor, { connectionId, workerIds: [workerId] }));
  await expectNeverSent(person.email, BACK);
});

test("a return that is refused leaves the mail as it is, and of an earlier try it is said that it may have gone", async () => {
  const worker = await aMember(company, "WORKER");
  await leaves(company, worker);
  const id = worker.member.membershipId;
  expect(refusal(await comeBack(company, id, { seenVersion: 99 })).code).toBe("conflict");
  const ref = await farewellTo(worker.person.email);
  expect(await stateOf(ref)).toMatchObject({ status: "queued" });
  provider.failNext({ kind: "lost-answer" });
  await expect(sendTo(provider.url, ref)).rejects.toThrow();
  must(await comeBack(company, id));
  await sendTo(provider.url, ref);
  expect(await stateOf(ref)).toMatchObject({
    status: "cancelled",
    last_error: "The person came back before it left. An earlier try may have reached the recipient.",
  });
});

test("a second time away has a mail of its own", async () => {
  const worker = await aMember(company, "WORKER");
  await leaves(company, worker);
  must(await comeBack(company, worker.member.membershipId));
  await leaves(company, worker);
  const ref = await farewellTo(worker.person.email);
  expect(await sendTo(provider.url, ref)).toEqual({ state: "settled" });
  expect(await stateOf(ref)).toMatchObject({ status: "sent" });
});
