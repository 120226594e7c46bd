import { acceptAccessRequest } from "@/lib/access-requests/commands";
import { accessRequestPage } from "@/lib/access-requests/page";
import { execute } from "@/lib/command";
import { newId } from "@/lib/id";
import { ownCompanies } from "@/lib/companies/own";
import type { Actor } from "@/lib/actor";
import { factsAbout, lettersOf, noticesAbout, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aRequest,
  MOBILE,
  must,
  NOT_FOUND,
  pretend,
  refusal,
  strangersTo,
  type Asked,
  type Company,
} from "@/tests/support/world";

const accept = (actor: Actor, request: Asked, fields: Record<string, unknown> = {}) =>
  execute(acceptAccessRequest, actor, {
    requestId: request.id,
    seenVersion: request.version,
    role: "WORKER",
    ...fields,
  });

const membershipOf = (company: Company, { person }: Asked) =>
  owner(
    "select role, status, mobile, send_notifications from membership where company_id = $1 and person_id = $2",
    [company.id, person.id],
  );

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});

describe("accepting a request", () => {
  test("makes a member with the claimed role, records both facts, mails the requestor once, and settles every notice", async () => {
    const { person: second } = await aMember(company, "ADMIN");
    const request = await aRequest(company);
    expect(must(await accept(company.admin, request))).toEqual({ status: "accepted", role: "WORKER" });
    expect(await membershipOf(company, request)).toEqual([
      { role: "WORKER", status: "active", mobile: MOBILE, send_notifications: true },
    ]);
    expect(await ownerOne("select * from access_request where id = $1", [request.id])).toMatchObject({
      status: "accepted",
      version: 2,
      decided_by_id: company.adminPerson.id,
      decided_role: "WORKER",
      next_reminder_at: null,
      reason: null,
    });
    const facts = await factsAbout(request.id);
    expect(facts.map(({ type }) => type)).toEqual(["access-request.sent", "access-request.accepted"]);
    expect(facts[1]).toMatchObject({
      actor_kind: "member",
      actor_id: company.adminPerson.id,
      person_id: request.person.id,
      data: { from: "requested", to: "accepted", claimedRole: "WORKER", role: "WORKER" },
    });
    const letters = await lettersOf("access-request.accepted", request.id);
    expect(letters).toMatchObject([{ template: "access-accepted", to: request.person.email, queued: true }]);
    expect(letters[0]?.props).toMatchObject({ companyName: company.name, role: "Worker", missing: [] });
    expect(letters[0]?.props).not.toHaveProperty("claimedRole");
    const notices = await noticesAbout(request.id);
    expect(notices.map((n) => n.person_id).sort()).toEqual([company.adminPerson.id, second.id].sort());
    for (const { resolution } of notices) expect(resolution).toBe("accepted by Ana Ruiz");
    const welcome = await owner("select title, href from notice where person_id = $1", [request.person.id]);
    expect(welcome).toEqual([
      { title: `${company.name} accepted you as Worker`, href: `/c/${company.slug}` },
    ]);
    expect(await ownCompanies(request.person.id)).toMatchObject([{ companyId: company.id, role: "WORKER" }]);
  });

  test("gives the role that the Admin chose instead of the claimed one", async () => {
    const request = await aRequest(company, { role: "ADMIN" });
    must(await accept(company.admin, request, { role: "VIEWER" }));
    expect(await membershipOf(company, request)).toMatchObject([{ role: "VIEWER", mobile: null }]);
    const facts = await factsAbout(request.id);
    expect(facts.at(-1)?.data).toMatchObject({ claimedRole: "ADMIN", role: "VIEWER" });
    const [letter] = await lettersOf("access-request.accepted", request.id);
    expect(letter?.props).toMatchObject({
      claimedRole: "Admin",
      role: "Viewer",
      opens: ["See your own page and your own notices", "Read lists, profiles and records, and export them"],
    });
  });

  test("with the role changed to Worker needs a mobile number, read in the company's country", async () => {
    const request = await aRequest(company, { role: "VIEWER" });
    const before = await wholeState();
    expect(refusal(await accept(company.admin, request)).fields).toEqual({
      mobile: "A Worker needs a mobile number. Enter it here.",
    });
    for (const mobile of ["12345", "02 9374 4000", "not a number"])
      expect(refusal(await accept(company.admin, request, { mobile })).fields.mobile).toMatch(
        /^Enter a mobile number of Australia, like 0412 345 678/,
      );
    expect(await wholeState()).toEqual(before);
    must(await accept(company.admin, request, { mobile: "0491 570 157" }));
    expect(await membershipOf(company, request)).toMatchObject([{ role: "WORKER", mobile: "+61491570157" }]);
  });

  test("brings a former membership back instead of making a second one", async () => {
    const { person, member } = await aMember(company, "MANAGER");
    await owner("update membership set status = 'inactive' where id = $1", [member.membershipId]);
    const request = await aRequest(company, { person });
    must(await accept(company.admin, request));
    expect(await membershipOf(company, request)).toMatchObject([{ role: "WORKER", status: "active" }]);
    expect((await factsAbout(member.membershipId)).at(-1)?.data).toEqual({
      from: "inactive",
      role: "WORKER",
    });
  });
});

describe("accepting is refused, and nothing is written or mailed", () => {
  test("to everybody but this company's Admins: it does not exist for them", async () => {
    const [foreign, request] = [await aCompany(), await aRequest(company)];
    const before = await wholeState();
    for (const [name, actor] of strangersTo(company, foreign))
      expect({ name, ...refusal(await accept(actor, request)) }).toEqual({ name, ...NOT_FOUND });
    expect(await accessRequestPage(foreign.admin, request.id)).toBeNull();
    expect(refusal(await accept(company.admin, { ...request, id: newId() }))).toEqual(NOT_FOUND);
    expect(await wholeState()).toEqual(before);
  });

  test("to Admins about themselves", async () => {
    const request = await aRequest(company, { role: "ADMIN" });
    const before = await wholeState();
    expect(refusal(await accept(pretend(company.id, "ADMIN", request.person.id), request))).toEqual(
      NOT_FOUND,
    );
    expect(await wholeState()).toEqual(before);
  });

  test("of a version that is no longer the one on the screen", async () => {
    const request = await aRequest(company);
    await owner("update access_request set version = 2 where id = $1", [request.id]);
    const before = await wholeState();
    const message = "This request has changed since you opened it. Reload to see what changed.";
    expect(refusal(await accept(company.admin, request))).toEqual({ code: "conflict", message, fields: {} });
    expect(await wholeState()).toEqual(before);
    must(await accept(company.admin, { ...request, version: 2 }));
  });

  test("of a request that was decided, naming who and when", async () => {
    const request = await aRequest(company);
    must(await accept(company.admin, request));
    const before = await wholeState();
    for (const version of [1, 2])
      expect(refusal(await accept(company.admin, { ...request, version })).message).toMatch(
        /^Ana Ruiz accepted this request on [A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2,3}, \d\d:\d\d\.$/,
      );
    expect(await wholeState()).toEqual(before);
  });

  test.each([
    [{ role: "OWNER" }, { role: "Choose a role" }],
    [{ role: undefined }, { role: "Choose a role" }],
    [{ mobile: "1".repeat(41) }, { mobile: "Enter a mobile number of at most 40 characters" }],
    [{ requestId: "1" }, { requestId: "There is nothing here." }],
    [{ seenVersion: "" }, { seenVersion: "Reload the page, then try again." }],
    [{ seenVersion: 4_000_000_000 }, { seenVersion: "Reload the page, then try again." }],
  ])("for %j", async (fields, sentences) => {
    const input = { requestId: newId(), seenVersion: 1, role: "WORKER", ...fields };
    const result = refusal(await execute(acceptAccessRequest, company.admin, input));
    expect(result).toEqual({ code: "invalid", message: "Check the marked fields.", fields: sentences });
  });
});
