import { declineAccessRequest, withdrawAccessRequest } from "@/lib/access-requests/commands";
import { obstacleFor } from "@/lib/access-requests/may-ask";
import { sendAccessRequest } from "@/lib/access-requests/send";
import { personIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { formatMoment } from "@/lib/dates";
import { owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aRequest,
  MOBILE,
  must,
  newOrigin,
  prepareClaim,
  refusal,
  type Asked,
  type Company,
} from "@/tests/support/world";

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});

const sendAgain = async (request: Asked) => {
  await prepareClaim(company, request.person);
  const before = await wholeState();
  const result = await execute(sendAccessRequest, personIn(request.person.id, company.id, newOrigin()), {
    claim: "worker",
    mobile: MOBILE,
  });
  const after = await wholeState();
  return { result, changed: Object.keys(after).filter((table) => after[table] !== before[table]) };
};

const decline = async (request: Asked, fields: Record<string, unknown>) =>
  must(
    await execute(declineAccessRequest, company.admin, {
      requestId: request.id,
      seenVersion: 1,
      reason: "other",
      otherReason: "Not on the roster",
      waitDays: 7,
      ...fields,
    }),
  );

describe("asking again after a decline", () => {
  test("is refused until the date, and told when; allowed from then on", async () => {
    const request = await aRequest(company);
    await decline(request, { waitDays: 7 });
    const { at, days } = await ownerOne<{ at: Date; days: string }>(
      "select ask_again_at as at, extract(epoch from ask_again_at - decided_at) / 86400 as days from access_request where id = $1",
      [request.id],
    );
    expect(Number(days)).toBe(7);
    const early = await sendAgain(request);
    const from = formatMoment(at, "Australia/Sydney", true);
    const message = `${company.name} declined your last request. You can ask again from ${from}.`;
    expect(refusal(early.result)).toEqual({ code: "refused", message, fields: {} });
    expect(early.changed).toEqual([]);
    expect(await obstacleFor(request.person.id, company.id)).toEqual({ message, openRequest: null });
    // A week later. A decided request can't be changed, so the whole decision is put back.
    await owner("alter table access_request disable trigger access_request_final");
    await owner("update access_request set ask_again_at = now() - interval '1 second' where id = $1", [
      request.id,
    ]);
    await owner("alter table access_request enable trigger access_request_final");
    expect(await obstacleFor(request.person.id, company.id)).toBeNull();
    must((await sendAgain(request)).result);
  });

  test("is open at once after a wait of 0", async () => {
    const request = await aRequest(company);
    await decline(request, { waitDays: 0 });
    must((await sendAgain(request)).result);
  });

  test("is over for somebody who was blocked, who hears how else to get in", async () => {
    const request = await aRequest(company);
    await decline(request, { block: true, waitDays: 0 });
    const { result, changed } = await sendAgain(request);
    const message = `${company.name} does not take another request from you. An Admin there can invite you.`;
    expect(refusal(result)).toEqual({ code: "refused", message, fields: {} });
    expect(changed).toEqual([]);
  });
});

test("whoever may not ask is told before asking: a member, and somebody whose request is open", async () => {
  const request = await aRequest(company);
  const open = await obstacleFor(request.person.id, company.id);
  expect(open).toEqual({
    message: "You have already asked this company. Your request is still open.",
    openRequest: request.id,
  });
  expect(await obstacleFor(company.adminPerson.id, company.id)).toEqual({
    message: `You already have access to ${company.name}. Sign in to open it.`,
    openRequest: null,
  });
});

test("asking again after withdrawing is open at once", async () => {
  const request = await aRequest(company);
  must(
    await execute(withdrawAccessRequest, personIn(request.person.id, company.id), { requestId: request.id }),
  );
  must((await sendAgain(request)).result);
});
