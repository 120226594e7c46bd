import { acceptAccessRequest, declineAccessRequest } from "@/lib/access-requests/commands";
import { listAccessRequests } from "@/lib/access-requests/list";
import { nextOpenRequest, openWork } from "@/lib/access-requests/open";
import { accessRequestPage } from "@/lib/access-requests/page";
import { severalRequests } from "@/lib/access-requests/several";
import { execute } from "@/lib/command";
import { ownMembership } from "@/lib/memberships/own";
import { owner } from "@/tests/support/owner";
import { aCompany, aMember, aPerson, aRequest, must, newOrigin, refusal } from "@/tests/support/world";

describe("what waits for an Admin", () => {
  it("is the oldest open request first, and how many are past their due date", async () => {
    const company = await aCompany();
    const first = await aRequest(company);
    const second = await aRequest(company);
    await owner("update access_request set due_at = now() - interval '1 hour' where id = $1", [second.id]);
    expect(await openWork(company.admin)).toEqual({
      next: { id: first.id, name: first.person.name },
      overdue: 1,
    });
    const decision = { requestId: first.id, seenVersion: first.version, role: "WORKER" };
    must(await execute(acceptAccessRequest, company.admin, decision));
    expect(await nextOpenRequest(company.admin)).toEqual({ id: second.id, name: second.person.name });
  });

  it("is nothing to anybody else", async () => {
    const company = await aCompany();
    const stranger = await aCompany();
    await aRequest(company);
    const { member: manager } = await aMember(company, "MANAGER");
    expect(await openWork(manager)).toBeNull();
    expect(await nextOpenRequest(manager)).toBeNull();
    expect(await openWork(stranger.admin)).toEqual({ next: null, overdue: 0 });
  });
});

describe("the evidence beside a request", () => {
  it("tells a number that somebody else here uses, and an earlier decline, in the list and on the page", async () => {
    const company = await aCompany();
    const colleague = await aRequest(company);
    const role = { role: "WORKER" };
    const accepted = { requestId: colleague.id, seenVersion: colleague.version, ...role };
    must(await execute(acceptAccessRequest, company.admin, accepted));
    const person = await aPerson();
    const before = await aRequest(company, { person, mobile: "+61491570157" });
    const decline = { reason: "other", otherReason: "Ask again later", waitDays: 0 };
    const { id, version } = before;
    must(
      await execute(declineAccessRequest, company.admin, { requestId: id, seenVersion: version, ...decline }),
    );
    const again = await aRequest(company, { person });
    const page = await accessRequestPage(company.admin, again.id);
    const list = await listAccessRequests(company.admin, { status: "all" });
    const evidence = (requestId: string) => list?.rows.find((row) => row.id === requestId)?.evidence;
    expect(page?.evidence).toEqual(["declined-before", "same-mobile"]);
    expect(evidence(again.id)).toEqual(["declined-before", "same-mobile"]);
    expect(page?.earlier.map((other) => other.id)).toEqual([before.id]);
    // Becoming a member by this very request is no sign of having been one before.
    expect(evidence(colleague.id)).toEqual(["same-mobile"]);
  });

  it("tells two people who ask with one mobile number, in the list, on the page and among several", async () => {
    const company = await aCompany();
    const elsewhere = await aCompany();
    const mobile = "+61491570158";
    const [one, other] = [await aRequest(company, { mobile }), await aRequest(company, { mobile })];
    const [alone, foreign] = [await aRequest(company), await aRequest(elsewhere, { mobile })];
    const list = await listAccessRequests(company.admin, {});
    const several = await severalRequests(company.admin, [one.id, alone.id]);
    expect(list?.rows.map(({ id, evidence }) => [id, evidence])).toEqual([
      [one.id, ["same-mobile"]],
      [other.id, ["same-mobile"]],
      [alone.id, []],
    ]);
    expect((await accessRequestPage(company.admin, other.id))?.evidence).toEqual(["same-mobile"]);
    expect(several?.requests.map(({ evidence }) => evidence)).toEqual([["same-mobile"], []]);
    expect((await accessRequestPage(elsewhere.admin, foreign.id))?.evidence).toEqual([]);
  });

  it("tells nothing of two people who both gave no number", async () => {
    const company = await aCompany();
    const [one] = [await aRequest(company, { role: "VIEWER" }), await aRequest(company, { role: "VIEWER" })];
    await owner("update access_request set requestor_mobile = null where company_id = $1", [company.id]);
    expect((await accessRequestPage(company.admin, one.id))?.evidence).toEqual([]);
  });
});

describe("accepting a Worker", () => {
  it("refuses a mobile number that was emptied, rather than use the old one", async () => {
    const company = await aCompany();
    const { id, version } = await aRequest(company);
    const emptied = { requestId: id, seenVersion: version, role: "WORKER", mobile: "" };
    expect(refusal(await execute(acceptAccessRequest, company.admin, emptied)).fields).toEqual({
      mobile: "A Worker needs a mobile number. Enter it here.",
    });
  });
});

describe("a request that was accepted", () => {
  it("shows the mobile number that the company has for the person now", async () => {
    const company = await aCompany();
    const { id, version } = await aRequest(company);
    const accepted = { requestId: id, seenVersion: version, role: "WORKER", mobile: "0491 570 157" };
    must(await execute(acceptAccessRequest, company.admin, accepted));
    const page = await accessRequestPage(company.admin, id);
    expect(page?.current).toEqual({ role: "WORKER", status: "active", mobile: "+61 491 570 157" });
  });
});

describe("the own membership", () => {
  it("is what a member is, and nobody else's", async () => {
    const company = await aCompany();
    const { member: worker } = await aMember(company, "WORKER");
    expect(await ownMembership(worker)).toMatchObject({ role: "WORKER", status: "active" });
    expect(await ownMembership({ kind: "visitor", companyId: company.id, origin: newOrigin() })).toBeNull();
  });
});
