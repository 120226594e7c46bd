import { sendAccessRequest } from "@/lib/access-requests/send";
import { personIn, systemIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { newId } from "@/lib/id";
import { hashSecret } from "@/lib/tokens";
import { factsAbout, lettersOf, noticesAbout, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aPerson,
  aRequest,
  MOBILE,
  must,
  newOrigin,
  NOT_FOUND,
  prepareClaim,
  pretend,
  refusal,
  type Company,
  type Person,
} from "@/tests/support/world";

const ALREADY_OPEN = "You have already asked this company. Your request is still open.";

const send = (company: Company, person: Person, fields: Record<string, unknown> = {}) =>
  execute(sendAccessRequest, personIn(person.id, company.id, newOrigin()), {
    claim: "worker",
    mobile: MOBILE,
    ...fields,
  });

async function aClaimant(company: Company, fields: Record<string, unknown> = {}): Promise<Person> {
  const person = await aPerson(fields);
  await prepareClaim(company, person);
  return person;
}

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});

describe("sending a request", () => {
  test("of a worker: opens it, records it, and takes the draft away", async () => {
    const person = await aClaimant(company);
    const answer = must(
      await send(company, person, { mobile: "0491 570 156", message: " Night shift \n gate 4 " }),
    );
    const request = await ownerOne<{
      id: string;
      created_at: Date;
      due_at: Date;
      next_reminder_at: Date;
      days: string;
    }>(
      "select *, extract(epoch from expires_at - created_at) / 86400 as days from access_request where person_id = $1",
      [person.id],
    );
    expect(request).toMatchObject({
      company_id: company.id,
      status: "requested",
      version: 1,
      claimed_role: "WORKER",
      requestor_name: person.name,
      requestor_email: person.email,
      requestor_mobile: MOBILE,
      message: "Night shift \n gate 4",
      source: "code",
      decided_at: null,
    });
    expect(Number(request.days)).toBe(30);
    expect(request.next_reminder_at.getTime()).toBeLessThan(request.due_at.getTime());
    expect(await owner("select from registration where person_id = $1", [person.id])).toEqual([]);
    expect(await ownerOne("select mobile from person where id = $1", [person.id])).toEqual({
      mobile: MOBILE,
    });
    expect(await factsAbout(request.id)).toMatchObject([
      {
        type: "access-request.sent",
        company_id: company.id,
        actor_kind: "person",
        actor_id: person.id,
        data: { to: "requested", claimedRole: "WORKER", source: "code" },
      },
    ]);
    const key = answer.statusUrl.replace("http://localhost:3000/request/", "");
    expect(
      await owner("select company_id, subject_id, purpose from token where hash = $1", [hashSecret(key)]),
    ).toEqual([{ company_id: company.id, subject_id: request.id, purpose: "request-status" }]);
  });

  test("of somebody who runs the account needs no mobile; Viewer unless told otherwise", async () => {
    const [viewer, admin] = [await aClaimant(company), await aClaimant(company)];
    must(await send(company, viewer, { claim: "account", mobile: "" }));
    must(await send(company, admin, { claim: "account", role: "ADMIN", mobile: undefined }));
    const rows = await owner(
      "select claimed_role, requestor_mobile from access_request where person_id = any($1) order by 1",
      [[viewer.id, admin.id]],
    );
    expect(rows).toEqual([
      { claimed_role: "ADMIN", requestor_mobile: null },
      { claimed_role: "VIEWER", requestor_mobile: null },
    ]);
  });

  test("mails each active Admin with notifications on, and the requestor, once each; every Admin gets a notice", async () => {
    const busy = await aCompany();
    const { person: second } = await aMember(busy, "ADMIN");
    const { person: muted } = await aMember(busy, "ADMIN", { notified: false });
    const { person: former, member } = await aMember(busy, "ADMIN");
    await owner("update membership set status = 'inactive' where company_id = $1 and id = $2", [
      busy.id,
      member.membershipId,
    ]);
    await aMember(busy, "MANAGER");
    const { id, person } = await aRequest(busy, { message: "Gate 4" });
    const letters = await lettersOf("access-request.sent", id);
    const expected = [
      [busy.adminPerson.email, "access-requested"],
      [second.email, "access-requested"],
      [person.email, "registration-received"],
    ];
    expect(letters.map(({ to, template }) => [to, template])).toEqual(expected.sort());
    for (const { status, queued } of letters)
      expect({ status, queued }).toEqual({ status: "queued", queued: true });
    const toAdmin = letters.find(({ to }) => to === second.email);
    expect(toAdmin?.props).toMatchObject({
      personName: person.name,
      personEmail: person.email,
      companyName: busy.name,
      claimedRole: "Worker",
      message: "Gate 4",
      reviewUrl: `http://localhost:3000/c/${busy.slug}/team/access-requests/${id}`,
    });
    const notices = await noticesAbout(id);
    expect(notices.map((n) => n.person_id).sort()).toEqual([busy.adminPerson.id, second.id, muted.id].sort());
    expect(notices.map((n) => n.person_id)).not.toContain(former.id);
    expect(notices[0]).toMatchObject({ title: `${person.name} asks for access as Worker`, resolution: null });
  });
});

describe("sending is refused, and nothing is written or mailed", () => {
  test.each([
    [{ mobile: "" }, "mobile", /^Enter a mobile number of Australia, like 0412 345 678/],
    [{ mobile: "12345" }, "mobile", /^Enter a mobile number of Australia/],
    [{ mobile: "+61 2 9374 4000" }, "mobile", /^Enter a mobile number of Australia/],
    [{ claim: "boss" }, "claim", /^Choose what you do$/],
    [{ claim: "account", role: "WORKER" }, "role", /./],
    [{ message: "m".repeat(1001) }, "message", /^Write at most 1,000 characters$/],
    [{ personId: newId() }, "form", /personId/],
  ])("for %j", async (fields, field, sentence) => {
    const person = await aClaimant(company);
    const before = await wholeState();
    const { code, fields: sentences } = refusal(await send(company, person, fields));
    expect({ code, fields: Object.keys(sentences) }).toEqual({ code: "invalid", fields: [field] });
    expect(sentences[field]).toMatch(sentence);
    expect(await wholeState()).toEqual(before);
  });

  test("while one is open, and to a member", async () => {
    const { person } = await aRequest(company);
    await prepareClaim(company, person);
    const { person: member } = await aMember(company, "VIEWER");
    await prepareClaim(company, member);
    const before = await wholeState();
    expect(refusal(await send(company, person))).toEqual({
      code: "conflict",
      message: ALREADY_OPEN,
      fields: {},
    });
    const message = `You already have access to ${company.name}. Sign in to open it.`;
    expect(refusal(await send(company, member))).toEqual({ code: "refused", message, fields: {} });
    expect(await wholeState()).toEqual(before);
  });

  test("for whoever did not choose this company: another person, a visitor, a member, the clock", async () => {
    const [other, person] = [await aCompany(), await aClaimant(company)];
    const bystander = await aPerson();
    const before = await wholeState();
    const actors = [
      personIn(person.id, other.id, newOrigin()),
      personIn(bystander.id, company.id, newOrigin()),
      visitor(newOrigin(), company.id),
      systemIn(company.id),
      pretend(company.id, "ADMIN", person.id),
    ];
    for (const actor of actors)
      expect(refusal(await execute(sendAccessRequest, actor, { claim: "worker", mobile: MOBILE }))).toEqual(
        NOT_FOUND,
      );
    expect(await wholeState()).toEqual(before);
  });
});
