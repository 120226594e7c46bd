import {
  acceptAccessRequest,
  declineAccessRequest,
  seeAccessRequest,
  withdrawAccessRequest,
} from "@/lib/access-requests/commands";
import { waitingPage } from "@/lib/access-requests/waiting";
import { personIn, type Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import {
  asApp,
  factsAbout,
  lettersOf,
  noticesAbout,
  owner,
  ownerOne,
  wholeState,
} from "@/tests/support/owner";
import {
  aCompany,
  aPerson,
  aRequest,
  must,
  newOrigin,
  NOT_FOUND,
  pretend,
  refusal,
  strangersTo,
  type Asked,
  type Company,
} from "@/tests/support/world";

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});

const requestor = ({ person }: Asked) => personIn(person.id, company.id, newOrigin());
const withdraw = (actor: Actor, { id }: Asked) => execute(withdrawAccessRequest, actor, { requestId: id });
const see = (actor: Actor, { id }: Asked) => execute(seeAccessRequest, actor, { requestId: id });

describe("withdrawing", () => {
  test("ends the request, records it, tells the Admins in the app, and mails nobody", async () => {
    const request = await aRequest(company);
    expect(must(await withdraw(requestor(request), request))).toEqual({ status: "withdrawn" });
    expect((await factsAbout(request.id)).at(-1)).toMatchObject({
      type: "access-request.withdrawn",
      actor_id: request.person.id,
      data: { from: "requested", to: "withdrawn" },
    });
    expect(await lettersOf("access-request.withdrawn", request.id)).toEqual([]);
    expect(await noticesAbout(request.id)).toMatchObject([
      { person_id: company.adminPerson.id, resolution: `withdrawn by ${request.person.name}` },
      { person_id: company.adminPerson.id, title: `${request.person.name} withdrew the access request` },
    ]);
    const before = await wholeState();
    expect(refusal(await withdraw(requestor(request), request))).toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/^Noor Haddad withdrew this request on /),
    });
    expect(await wholeState()).toEqual(before);
  });

  test("is the requestor's alone", async () => {
    const [foreign, request, bystander] = [await aCompany(), await aRequest(company), await aPerson()];
    const before = await wholeState();
    const others: [string, Actor][] = [
      ["the company's Admin", company.admin],
      ["another person", personIn(bystander.id, company.id)],
      ["the requestor, in another company", personIn(request.person.id, foreign.id)],
    ];
    for (const [name, actor] of [...strangersTo(company, foreign), ...others])
      expect({ name, ...refusal(await withdraw(actor, request)) }).toEqual({ name, ...NOT_FOUND });
    expect(await wholeState()).toEqual(before);
  });
});

describe("opening a request", () => {
  test("is recorded each time; the requestor's page keeps the first", async () => {
    const request = await aRequest(company);
    expect((await waitingPage(request.id, request.person.id))?.seenAt).toBeNull();
    must(await see(company.admin, request));
    const first = (await waitingPage(request.id, request.person.id))?.seenAt;
    must(await see(company.admin, request));
    expect((await waitingPage(request.id, request.person.id))?.seenAt).toEqual(first);
    expect(first).toBeInstanceOf(Date);
    const seen = (await factsAbout(request.id)).filter(({ type }) => type === "access-request.seen");
    expect(seen.map(({ actor_id }) => actor_id)).toEqual([company.adminPerson.id, company.adminPerson.id]);
  });

  test("is for this company's Admins, the own request included", async () => {
    const [foreign, request] = [await aCompany(), await aRequest(company)];
    const before = await wholeState();
    for (const [name, actor] of [
      ...strangersTo(company, foreign),
      ["the requestor", requestor(request)] as const,
    ])
      expect({ name, ...refusal(await see(actor, request)) }).toEqual({ name, ...NOT_FOUND });
    expect(await wholeState()).toEqual(before);
    must(await see(pretend(company.id, "ADMIN", request.person.id), request));
  });
});

async function ended(status: string): Promise<Asked> {
  const request = await aRequest(company);
  const seen = { requestId: request.id, seenVersion: 1 };
  const other = { reason: "other", otherReason: "Not on the roster", waitDays: 7 };
  if (status === "accepted")
    must(await execute(acceptAccessRequest, company.admin, { ...seen, role: "WORKER" }));
  if (status === "declined") must(await execute(declineAccessRequest, company.admin, { ...seen, ...other }));
  if (status === "withdrawn") must(await withdraw(requestor(request), request));
  if (status === "expired")
    await owner("update access_request set status = 'expired', decided_at = now() where id = $1", [
      request.id,
    ]);
  return request;
}

describe.each(["accepted", "declined", "withdrawn", "expired"])("a request that is %s", (status) => {
  test("is never changed nor deleted again, not by direct SQL, not by the owner of the tables", async () => {
    const { id } = await ended(status);
    const row = await ownerOne("select * from access_request where id = $1", [id]);
    const change = (text: string) => asApp(company.id, text, [id]);
    const final = new RegExp(`an access request that is ${status} is final`);
    for (const set of [
      "status = 'requested', decided_at = null",
      "note = 'changed'",
      "version = version + 1",
      "status = status",
    ]) {
      await expect(change(`update access_request set ${set} where id = $1`)).rejects.toThrow(final);
      await expect(owner(`update access_request set ${set} where id = $1`, [id])).rejects.toThrow(final);
    }
    await expect(change("delete from access_request where id = $1")).rejects.toThrow(/permission denied/);
    await expect(owner("delete from access_request where id = $1", [id])).rejects.toThrow(/never deleted/);
    expect(await ownerOne("select * from access_request where id = $1", [id])).toEqual(row);
  });

  test("takes no further command", async () => {
    const request = await ended(status);
    const before = await wholeState();
    const seen = { requestId: request.id, seenVersion: 2 };
    const other = { reason: "other", otherReason: "Not on the roster", waitDays: 7 };
    const results = [
      await execute(acceptAccessRequest, company.admin, { ...seen, role: "VIEWER" }),
      await execute(declineAccessRequest, company.admin, { ...seen, ...other }),
      await withdraw(requestor(request), request),
    ];
    for (const result of results) expect(refusal(result).code).toBe("conflict");
    expect(await wholeState()).toEqual(before);
  });
});
