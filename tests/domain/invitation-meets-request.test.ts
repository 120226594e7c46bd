import { acceptAccessRequest } from "@/lib/access-requests/commands";
import { obstacleFor } from "@/lib/access-requests/may-ask";
import { sendAccessRequest } from "@/lib/access-requests/send";
import { personIn, type Member } from "@/lib/actor";
import { execute } from "@/lib/command";
import { inviteMember } from "@/lib/invitations/commands";
import { addMember } from "@/lib/memberships/add";
import { acceptAs, anInvitation, invitationRow, mailedLink, membersAt } from "@/tests/support/invitations";
import { factsAbout, lettersTo, noticesAbout, owner, ownerOne } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aPerson,
  aRequest,
  MOBILE,
  must,
  newOrigin,
  prepareClaim,
  refusal,
  type Company,
  type Person,
} from "@/tests/support/world";

/** `ROUNDS=100 npm test -- tests/domain/invitation-meets-request.test.ts` looks closer. */
const ROUNDS = Number(process.env.ROUNDS ?? 15);

let company: Company;
beforeAll(async () => void (company = await aCompany()));

const claim = (person: Person, more: object = { claim: "worker", mobile: MOBILE }) =>
  execute(sendAccessRequest, personIn(person.id, company.id, newOrigin()), more);

const accept = (admin: Member, { id, version }: { id: string; version: number }, role = "MANAGER") =>
  execute(acceptAccessRequest, admin, { requestId: id, seenVersion: version, role });

/** Saved without an invitation, for who asks later or asked before. */
async function recordOf(person: Person, role: string): Promise<string> {
  const input = { firstName: "Noor", email: person.email, role, send: false };
  return must(await execute(addMember, company.admin, input)).membershipId;
}

const templatesTo = async ({ email }: Person) =>
  (await lettersTo(email)).map(({ template }) => template).filter((name) => name !== "verify-address");

const requestsOf = (person: Person) =>
  owner<{ id: string; status: string }>("select id, status from access_request where person_id = $1", [
    person.id,
  ]);

describe("an invitation first, then the claim", () => {
  test("is a membership with the invited role, and no request", async () => {
    const person = await aPerson();
    const invited = await anInvitation(company, { email: person.email, role: "VIEWER" });
    expect(await obstacleFor(person.id, company.id)).toBeNull();
    await prepareClaim(company, person);
    const answer = must(await claim(person));
    expect(answer).toEqual({ statusUrl: `http://localhost:3000/c/${company.slug}`, joined: true });
    expect(await membersAt(company, person.email)).toMatchObject([
      { person_id: person.id, role: "VIEWER", status: "active", mobile: MOBILE },
    ]);
    expect(await requestsOf(person)).toEqual([]);
    expect(await invitationRow(invited.id)).toMatchObject({ status: "accepted" });
    expect(await templatesTo(person)).toEqual(["invitation", "invitation-welcome"]);
  });

  test("asks for the number that an invited Worker lacks", async () => {
    const person = await aPerson();
    await anInvitation(company, { email: person.email, role: "WORKER" });
    await prepareClaim(company, person);
    expect(refusal(await claim(person, { claim: "account", role: "VIEWER" })).fields.mobile).toMatch(
      /^Enter/,
    );
    must(await claim(person));
    expect(await membersAt(company, person.email)).toMatchObject([{ role: "WORKER", status: "active" }]);
  });

  test("is a request like any other where the invitation is dead", async () => {
    const person = await aPerson();
    const { id } = await anInvitation(company, { email: person.email });
    await owner("update invitation set expires_at = now() where id = $1", [id]);
    await prepareClaim(company, person);
    expect(must(await claim(person)).joined).toBe(false);
    expect(await requestsOf(person)).toMatchObject([{ status: "requested" }]);
  });
});

describe("a claim first, then the invitation", () => {
  test("of an Admin is the answer: accepted with the invited role, and no invitation goes out", async () => {
    const person = await aPerson();
    const membershipId = await recordOf(person, "VIEWER");
    const request = await aRequest(company, { person });
    expect(must(await execute(inviteMember, company.admin, { membershipId }))).toEqual({
      invitationId: null,
    });
    expect(await requestsOf(person)).toEqual([{ id: request.id, status: "accepted" }]);
    expect(await membersAt(company, person.email)).toMatchObject([
      { id: membershipId, person_id: person.id, role: "VIEWER", status: "active" },
    ]);
    expect(await templatesTo(person)).toEqual(["registration-received", "access-accepted"]);
  });

  test("of an Admin to a Worker takes the request's number", async () => {
    const person = await aPerson();
    const membershipId = await recordOf(person, "WORKER");
    await aRequest(company, { person, role: "WORKER" });
    must(await execute(inviteMember, company.admin, { membershipId }));
    expect(await membersAt(company, person.email)).toMatchObject([{ role: "WORKER", mobile: MOBILE }]);
  });

  test("of a Manager goes out; taking it closes the request", async () => {
    const { member } = await aMember(company, "MANAGER");
    const person = await aPerson();
    const membershipId = await recordOf(person, "WORKER");
    const request = await aRequest(company, { person, role: "ADMIN", mobile: MOBILE });
    must(await execute(inviteMember, member, { membershipId }));
    expect(await requestsOf(person)).toMatchObject([{ status: "requested" }]);
    must(await acceptAs(company, person, await mailedLink(person.email), { mobile: MOBILE }));
    expect(await requestsOf(person)).toMatchObject([{ status: "withdrawn" }]);
    expect(await membersAt(company, person.email)).toMatchObject([{ role: "WORKER", status: "active" }]);
    expect((await factsAbout(request.id)).at(-1)).toMatchObject({
      type: "access-request.withdrawn",
      data: { invited: true },
    });
    expect((await noticesAbout(request.id)).map(({ resolution }) => resolution)).toContain(
      "settled by an invitation",
    );
  });
});

test("a request accepted while an invitation is open settles both, with the role of the decision", async () => {
  const { member } = await aMember(company, "MANAGER");
  const person = await aPerson();
  const membershipId = await recordOf(person, "WORKER");
  const request = await aRequest(company, { person, role: "VIEWER" });
  must(await execute(inviteMember, member, { membershipId }));
  must(await accept(company.admin, request));
  const { id } = await ownerOne<{ id: string }>("select id from invitation where membership_id = $1", [
    membershipId,
  ]);
  expect(await invitationRow(id)).toMatchObject({ status: "accepted", role: "MANAGER" });
  expect(await membersAt(company, person.email)).toMatchObject([{ role: "MANAGER", status: "active" }]);
  expect(await templatesTo(person)).toEqual(["registration-received", "invitation", "access-accepted"]);
  expect(refusal(await acceptAs(company, person, await mailedLink(person.email))).code).toBe("refused");
});

/** One active membership, nothing left open, one welcome. */
async function expectSettled(person: Person, roles: string[]) {
  const members = await membersAt(company, person.email);
  expect(members).toMatchObject([{ person_id: person.id, status: "active" }]);
  expect(roles).toContain(members[0]?.role);
  const open = await owner(
    `select 1 from access_request where person_id = $1 and status = 'requested'
     union all select 1 from invitation where email_key = $2 and status = 'sent'`,
    [person.id, person.email],
  );
  expect(open).toEqual([]);
  const welcomes = (await templatesTo(person)).filter((name) => /welcome|accepted/.test(name));
  expect(welcomes).toHaveLength(1);
}

describe(`at the same moment, ${ROUNDS} rounds each, there is one membership with a role that an Admin chose`, () => {
  test("a claim against an invitation", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const person = await aPerson();
      const membershipId = await recordOf(person, "VIEWER");
      await prepareClaim(company, person);
      const acts = [() => claim(person), () => execute(inviteMember, company.admin, { membershipId })];
      if (round % 2) acts.reverse();
      for (const result of await Promise.all(acts.map((act) => act()))) must<unknown>(result);
      await expectSettled(person, ["VIEWER"]);
    }
  }, 300_000);

  test("a claim against adding and inviting in one", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const person = await aPerson();
      await prepareClaim(company, person);
      const input = { firstName: "Noor", email: person.email, role: "VIEWER", send: true };
      const acts = [() => claim(person), () => execute(addMember, company.admin, input)];
      if (round % 2) acts.reverse();
      const results = await Promise.all(acts.map((act) => act()));
      // Whoever adds may be told of the request instead: then it waits for the answer.
      if (results.every(({ ok }) => ok)) await expectSettled(person, ["VIEWER"]);
      else expect(await requestsOf(person)).toMatchObject([{ status: "requested" }]);
    }
  }, 300_000);

  test("accepting the request against accepting the invitation", async () => {
    const { member } = await aMember(company, "MANAGER");
    for (let round = 0; round < ROUNDS; round++) {
      const person = await aPerson();
      const membershipId = await recordOf(person, "WORKER");
      const request = await aRequest(company, { person, role: "VIEWER" });
      must(await execute(inviteMember, member, { membershipId }));
      const link = await mailedLink(person.email);
      const acts: (() => Promise<{ ok: boolean }>)[] = [
        () => accept(company.admin, request),
        () => acceptAs(company, person, link, { mobile: MOBILE }),
      ];
      if (round % 2) acts.reverse();
      const results = await Promise.all(acts.map((act) => act()));
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      await expectSettled(person, ["MANAGER", "WORKER"]);
    }
  }, 300_000);
});
