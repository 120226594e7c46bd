import { declineAccessRequest } from "@/lib/access-requests/commands";
import { accessRequestPage } from "@/lib/access-requests/page";
import type { Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { retireDeclineReason } from "@/lib/companies/commands";
import { factsAbout, lettersOf, noticesAbout, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aRequest,
  must,
  NOT_FOUND,
  pretend,
  refusal,
  strangersTo,
  type Asked,
  type Company,
} from "@/tests/support/world";

const decline = (actor: Actor, request: Asked, fields: Record<string, unknown> = {}) =>
  execute(declineAccessRequest, actor, {
    requestId: request.id,
    seenVersion: request.version,
    reason: "other",
    otherReason: "Not on the roster",
    waitDays: 7,
    ...fields,
  });

const reasonOf = async (company: Company, label: string) =>
  (
    await ownerOne<{ id: string }>("select id from decline_reason where company_id = $1 and label = $2", [
      company.id,
      label,
    ])
  ).id;

const rowOf = ({ id }: Asked) =>
  ownerOne<Record<string, unknown>>("select * from access_request where id = $1", [id]);

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});

describe("declining a request", () => {
  test("with a listed reason and a note tells the requestor both word for word, and settles the notices", async () => {
    const request = await aRequest(company);
    const reason = await reasonOf(company, "Wrong company selected");
    const note = "Ask at Harbour Civil.\nThey run gate 4.";
    expect(must(await decline(company.admin, request, { reason, note, otherReason: "" }))).toEqual({
      status: "declined",
    });
    expect(await rowOf(request)).toMatchObject({
      status: "declined",
      version: 2,
      reason_id: reason,
      reason: "Wrong company selected",
      note,
      blocked: false,
      decided_by_id: company.adminPerson.id,
      next_reminder_at: null,
    });
    expect(await owner("select from membership where person_id = $1", [request.person.id])).toEqual([]);
    expect((await factsAbout(request.id)).at(-1)).toMatchObject({
      type: "access-request.declined",
      actor_id: company.adminPerson.id,
      person_id: request.person.id,
      data: { from: "requested", to: "declined", reason: "Wrong company selected", note, blocked: false },
    });
    const letters = await lettersOf("access-request.declined", request.id);
    expect(letters).toMatchObject([{ template: "access-declined", to: request.person.email, queued: true }]);
    expect(letters[0]?.props).toMatchObject({
      reason: "Wrong company selected",
      note,
      companyName: company.name,
    });
    expect(letters[0]?.props.askAgain).toMatch(/^You can ask again from .+ \(Sydney time\)\.$/);
    for (const { resolution } of await noticesAbout(request.id))
      expect(resolution).toBe("declined by Ana Ruiz");
  });

  test.each([
    ["Not on the roster", "Not on the roster"],
    ["  abc ", "abc"],
    ["🙂🙂🙂", "🙂🙂🙂"],
    ["r".repeat(500), "r".repeat(500)],
  ])("with own words %j keeps %j", async (otherReason, kept) => {
    const request = await aRequest(company);
    must(await decline(company.admin, request, { otherReason }));
    expect(await rowOf(request)).toMatchObject({ reason_id: null, reason: kept, note: null });
  });

  test("with a wait of 0 lets the person ask at once, and says so", async () => {
    const request = await aRequest(company);
    must(await decline(company.admin, request, { waitDays: "0" }));
    const row = await rowOf(request);
    expect(row.ask_again_at).toEqual(row.decided_at);
    const [letter] = await lettersOf("access-request.declined", request.id);
    expect(letter?.props.askAgain).toBe("You can ask again at once.");
  });

  test("with a block leaves no date, and the letter says what else is possible", async () => {
    const request = await aRequest(company);
    must(await decline(company.admin, request, { block: "on" }));
    expect(await rowOf(request)).toMatchObject({ blocked: true, ask_again_at: null });
    const [letter] = await lettersOf("access-request.declined", request.id);
    expect(letter?.props.askAgain).toBe(
      `You cannot ask ${company.name} again. An Admin there can still invite you.`,
    );
  });
});

describe("declining is refused, and nothing is written or mailed", () => {
  const OWN_WORDS = { otherReason: "Write the reason, in 3 to 500 characters" };
  const DAYS = { waitDays: "Enter a number of days from 0 to 365" };
  test.each([
    [{ reason: undefined }, { reason: "Choose a reason" }],
    [{ reason: "because" }, { reason: "Choose a reason" }],
    [{ otherReason: undefined }, OWN_WORDS],
    [{ otherReason: "" }, OWN_WORDS],
    [{ otherReason: " ab " }, OWN_WORDS],
    [{ otherReason: "🙂🙂" }, OWN_WORDS],
    [{ otherReason: "r".repeat(501) }, { otherReason: "Write at most 500 characters" }],
    [{ note: "n".repeat(1001) }, { note: "Write at most 1,000 characters" }],
    [{ waitDays: -1 }, DAYS],
    [{ waitDays: 366 }, DAYS],
    [{ waitDays: 1.5 }, DAYS],
    [{ waitDays: "" }, DAYS],
    [{ waitDays: "soon" }, DAYS],
  ])("for %j", async (fields, sentences) => {
    const request = await aRequest(company);
    const before = await wholeState();
    const result = refusal(await decline(company.admin, request, fields));
    expect(result).toEqual({ code: "invalid", message: "Check the marked fields.", fields: sentences });
    expect(await wholeState()).toEqual(before);
  });

  test("with a reason that was retired, or that another company wrote", async () => {
    const [other, request] = [await aCompany(), await aRequest(company)];
    const retired = await reasonOf(company, "No longer employed here");
    must(await execute(retireDeclineReason, company.admin, { reasonId: retired }));
    const foreign = await reasonOf(other, "Wrong company selected");
    const before = await wholeState();
    for (const reason of [retired, foreign])
      expect(refusal(await decline(company.admin, request, { reason })).fields).toEqual({
        reason: "This reason is no longer offered. Choose another one.",
      });
    expect(await wholeState()).toEqual(before);
    const page = await accessRequestPage(company.admin, request.id);
    expect(page?.reasons.map(({ label }) => label)).not.toContain("No longer employed here");
  });

  test("to everybody but this company's Admins, and to Admins about themselves", async () => {
    const [foreign, request] = [await aCompany(), await aRequest(company, { role: "ADMIN" })];
    const before = await wholeState();
    const self: [string, Actor] = ["oneself", pretend(company.id, "ADMIN", request.person.id)];
    for (const [name, actor] of [...strangersTo(company, foreign), self])
      expect({ name, ...refusal(await decline(actor, request)) }).toEqual({ name, ...NOT_FOUND });
    expect(await wholeState()).toEqual(before);
  });
});
