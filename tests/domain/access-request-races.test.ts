import {
  acceptAccessRequest,
  declineAccessRequest,
  seeAccessRequest,
  withdrawAccessRequest,
} from "@/lib/access-requests/commands";
import { tickAccessRequest } from "@/lib/access-requests/clock";
import { sendAccessRequest } from "@/lib/access-requests/send";
import { personIn, systemIn, type Member } from "@/lib/actor";
import { execute } from "@/lib/command";
import { factsAbout, lettersOf, noticesAbout, owner, ownerOne } from "@/tests/support/owner";
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
  type Asked,
  type Company,
  type Person,
} from "@/tests/support/world";

let company: Company;
let second: { member: Member; person: Person };
beforeAll(async () => {
  company = await aCompany();
  second = await aMember(company, "ADMIN", {
    person: await aPerson({ firstName: "Bo", lastName: "Larsen" }),
  });
});

const accept = (actor: Member, { id }: Asked) =>
  execute(acceptAccessRequest, actor, { requestId: id, seenVersion: 1, role: "WORKER" });

const decline = (actor: Member, { id }: Asked) =>
  execute(declineAccessRequest, actor, {
    requestId: id,
    seenVersion: 1,
    reason: "other",
    otherReason: "Not on the roster",
    waitDays: 0,
  });

const withdraw = ({ id, person }: Asked) =>
  execute(withdrawAccessRequest, personIn(person.id, company.id, newOrigin()), { requestId: id });

const ENDINGS = [
  "access-request.accepted",
  "access-request.declined",
  "access-request.withdrawn",
  "access-request.expired",
];

/** The one ending of a request, checked to be the only one in status, record, membership, mails and notices. */
async function theEnding(request: Asked): Promise<string> {
  const { status } = await ownerOne<{ status: string }>("select status from access_request where id = $1", [
    request.id,
  ]);
  const facts = await factsAbout(request.id);
  const endings = facts.map(({ type }) => type).filter((type) => ENDINGS.includes(type));
  expect(endings).toEqual([`access-request.${status}`]);
  const members = await owner("select from membership where company_id = $1 and person_id = $2", [
    company.id,
    request.person.id,
  ]);
  expect(members).toHaveLength(status === "accepted" ? 1 : 0);
  const letters = (await Promise.all(ENDINGS.map((type) => lettersOf(type, request.id)))).flat();
  const toRequestor = letters.filter(({ to }) => to === request.person.email);
  expect(toRequestor.map(({ template }) => template)).toEqual(
    status === "withdrawn" ? [] : [`access-${status}`],
  );
  const resolutions = new Set((await noticesAbout(request.id)).map((notice) => notice.resolution));
  resolutions.delete(null); // the notice that tells of the ending itself
  expect(resolutions.size).toBe(1);
  return status;
}

test("two Admins decide differently at once, twenty times: one decision each, and the loser reads who took it", async () => {
  for (let round = 0; round < 20; round++) {
    const request = await aRequest(company);
    const acts = [() => accept(company.admin, request), () => decline(second.member, request)];
    const [first, last] = round % 2 === 0 ? acts : acts.toReversed();
    const results = await Promise.all([first?.(), last?.()]);
    const status = await theEnding(request);
    const losers = results.filter((result) => result && !result.ok);
    expect(losers).toHaveLength(1);
    const winner = status === "accepted" ? "Ana Ruiz" : "Bo Larsen";
    for (const loser of losers) {
      if (!loser) continue;
      expect(refusal(loser)).toMatchObject({
        code: "conflict",
        message: expect.stringMatching(new RegExp(`^${winner} ${status} this request on .+\\.$`)),
      });
    }
  }
});

test("both Admins accept at once: one membership, one welcome", async () => {
  for (let round = 0; round < 5; round++) {
    const request = await aRequest(company);
    const results = await Promise.all([accept(company.admin, request), accept(second.member, request)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await theEnding(request)).toBe("accepted");
    const welcome = await owner("select from notice where person_id = $1", [request.person.id]);
    expect(welcome).toHaveLength(1);
  }
});

test("accepting against withdrawing: one of the two, and the other reads it", async () => {
  for (let round = 0; round < 10; round++) {
    const request = await aRequest(company);
    const [accepted, withdrawn] = await Promise.all([accept(company.admin, request), withdraw(request)]);
    const status = await theEnding(request);
    expect([accepted.ok, withdrawn.ok]).toEqual([status === "accepted", status === "withdrawn"]);
    const message = refusal(accepted.ok ? withdrawn : accepted).message;
    const winner = status === "accepted" ? "Ana Ruiz accepted" : `${request.person.name} withdrew`;
    expect(message.startsWith(`${winner} this request on `)).toBe(true);
  }
});

test("accepting against expiry: one of the two, and the late Admin reads that it expired", async () => {
  for (let round = 0; round < 10; round++) {
    const request = await aRequest(company);
    await owner("update access_request set expires_at = now() where id = $1", [request.id]);
    const [accepted, expired] = await Promise.all([
      accept(company.admin, request),
      execute(tickAccessRequest, systemIn(company.id), { requestId: request.id }),
    ]);
    const status = await theEnding(request);
    expect([accepted.ok, expired.ok]).toEqual([status === "accepted", status === "expired"]);
    if (!accepted.ok) expect(accepted.message).toMatch(/^This request expired on .+\.$/);
  }
});

test("looking at a request while it is decided changes nothing of the decision", async () => {
  for (let round = 0; round < 5; round++) {
    const request = await aRequest(company);
    const results = await Promise.all([
      accept(company.admin, request),
      execute(seeAccessRequest, second.member, { requestId: request.id }),
    ]);
    results.forEach((result) => void must<unknown>(result));
    expect(await theEnding(request)).toBe("accepted");
  }
});

const send = (person: Person) =>
  execute(sendAccessRequest, personIn(person.id, company.id, newOrigin()), {
    claim: "worker",
    mobile: MOBILE,
  });

test("sent twice, at once and after one another, is one request with one set of mails", async () => {
  for (let round = 0; round < 5; round++) {
    const person = await aPerson();
    await prepareClaim(company, person);
    const results = await Promise.all([send(person), send(person)]);
    results.push(await send(person));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    for (const loser of results.filter((result) => !result.ok))
      expect(refusal(loser)).toEqual({
        code: "conflict",
        message: "You have already asked this company. Your request is still open.",
        fields: {},
      });
    const { id } = await ownerOne<{ id: string }>("select id from access_request where person_id = $1", [
      person.id,
    ]);
    expect(await lettersOf("access-request.sent", id)).toHaveLength(3);
  }
});
