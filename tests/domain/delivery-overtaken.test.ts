import { tickAccessRequest } from "@/lib/access-requests/clock";
import { acceptAccessRequest, withdrawAccessRequest } from "@/lib/access-requests/commands";
import { personIn, systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import type { DeliveryRef } from "@/lib/delivery/send";
import { aSteadyCompany, newestTo, sendTo, stateOf, untilNextStep } from "@/tests/support/deliveries";
import { startFakeResend, type FakeResend } from "@/tests/support/fake-resend";
import { owner } from "@/tests/support/owner";
import { aMember, aRequest, must, type Company } from "@/tests/support/world";

let provider: FakeResend;
let company: Company;
beforeAll(async () => void (company = await aSteadyCompany()));
beforeEach(async () => void (provider = await startFakeResend()));
afterEach(() => provider.close());

async function expectCancelled(ref: DeliveryRef, reason: string) {
  expect(await sendTo(provider.url, ref)).toEqual({ state: "settled" });
  expect(provider.keys).toEqual([]);
  expect(await stateOf(ref)).toMatchObject({ status: "cancelled", payload: null, last_error: reason });
}

it("sends to an Admin who still is one", async () => {
  await aRequest(company);
  const ref = await newestTo(company.adminPerson.email, "access-requested");
  await sendTo(provider.url, ref);
  expect(await stateOf(ref)).toMatchObject({ status: "sent" });
});

it("writes nothing to a closed account", async () => {
  const { person } = await aRequest(company);
  const ref = await newestTo(person.email, "registration-received");
  await owner("update person set status = 'closed' where id = $1", [person.id]);
  await expectCancelled(ref, "The account of the recipient is closed.");
});

it.each([
  ["inactive", "status = 'inactive'"],
  ["a Manager now", "role = 'MANAGER'"],
])("tells no news of requests to an Admin who is %s", async (_, change) => {
  const { person } = await aMember(company, "ADMIN");
  await aRequest(company);
  const ref = await newestTo(person.email, "access-requested");
  await owner(`update membership set ${change} where company_id = $1 and person_id = $2`, [
    company.id,
    person.id,
  ]);
  await expectCancelled(ref, "The recipient is no longer an active Admin of the company.");
});

it("reminds nobody of a request that was answered meanwhile", async () => {
  const { id, version } = await aRequest(company);
  await untilNextStep(id);
  must(await execute(tickAccessRequest, systemIn(company.id), { requestId: id }));
  const ref = await newestTo(company.adminPerson.email, "access-reminder");
  const accept = { requestId: id, seenVersion: version, role: "WORKER" };
  must(await execute(acceptAccessRequest, company.admin, accept));
  await expectCancelled(ref, "The request is no longer open.");
});

it("does not warn a person of the end of a request that was taken back", async () => {
  const { id, person } = await aRequest(company);
  for (const step of ["first", "second", "other-admins", "first-notice"]) {
    await untilNextStep(id);
    expect(must(await execute(tickAccessRequest, systemIn(company.id), { requestId: id })).done).toBe(step);
  }
  const ref = await newestTo(person.email, "access-expiring");
  must(await execute(withdrawAccessRequest, personIn(person.id, company.id), { requestId: id }));
  await expectCancelled(ref, "The request is no longer open.");
});

it("admits that an overtaken mail may have gone at an earlier try", async () => {
  const { person } = await aRequest(company);
  const ref = await newestTo(person.email, "registration-received");
  provider.failNext({ kind: "lost-answer" });
  await expect(sendTo(provider.url, ref)).rejects.toThrow();
  await owner("update person set status = 'closed' where id = $1", [person.id]);
  await sendTo(provider.url, ref);
  expect((await stateOf(ref)).last_error).toBe(
    "The account of the recipient is closed. An earlier try may have reached the recipient.",
  );
});
