import type { Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { addMember, REFERENCE_TAKEN } from "@/lib/memberships/add";
import { factsAbout, lettersTo, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aPerson,
  aRequest,
  MOBILE,
  must,
  newEmail,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

type Row = {
  id: string;
  person_id: string | null;
  role: string;
  status: string;
  first_name: string;
  last_name: string;
  mobile: string | null;
  reference: string | null;
};

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});

const worker = (fields: Record<string, unknown> = {}) => ({
  ...{ firstName: "Li", lastName: "Zhang", email: newEmail(), mobile: "", reference: "" },
  ...{ role: "WORKER", send: "no", ...fields },
});
const add = (fields: Record<string, unknown>, actor: Actor = company.admin) =>
  execute(addMember, actor, worker(fields));
const members = (email: string) =>
  owner<Row>("select * from membership where company_id = $1 and email_key = $2", [company.id, email]);

it("puts somebody into the list as Initial, and sends nothing", async () => {
  const email = newEmail();
  const { membershipId, outcome } = must(
    await add({ email: email.toUpperCase(), mobile: "0491 570 156", reference: "W 17" }),
  );
  expect(outcome).toBe("saved");
  expect(await members(email)).toEqual([
    expect.objectContaining({
      ...{ id: membershipId, person_id: null, role: "WORKER", status: "initial" },
      ...{ first_name: "Li", last_name: "Zhang", mobile: MOBILE, reference: "W 17" },
    }),
  ]);
  expect(await factsAbout(membershipId)).toEqual([
    expect.objectContaining({
      type: "membership.added",
      actor_id: company.adminPerson.id,
      data: { role: "WORKER", way: "form" },
    }),
  ]);
  expect(await lettersTo(email)).toEqual([]);
});

it("sends the invitation at once where that is asked for", async () => {
  const email = newEmail();
  const { membershipId, outcome } = must(await add({ email, role: "VIEWER", send: "yes" }));
  expect(outcome).toBe("invited");
  expect(await members(email)).toEqual([expect.objectContaining({ role: "VIEWER", status: "invited" })]);
  const invitation = await ownerOne<{ id: string; status: string; role: string }>(
    "select id, status, role from invitation where membership_id = $1",
    [membershipId],
  );
  expect(invitation).toMatchObject({ status: "sent", role: "VIEWER" });
  expect((await factsAbout(invitation.id)).map(({ type }) => type)).toEqual(["invitation.sent"]);
});

it("takes one name, and no more than a name and an address", async () => {
  const { membershipId } = must(await add({ lastName: undefined, mobile: undefined, reference: undefined }));
  expect(await ownerOne<Row>("select * from membership where id = $1", [membershipId])).toMatchObject({
    ...{ last_name: "", mobile: null, reference: null },
  });
});

it.each<[string, Record<string, unknown>, Record<string, string>]>([
  ["no first name", { firstName: " " }, { firstName: "Enter the first name" }],
  ["no address", { email: "noor@" }, { email: "Enter an email address, like noor@mail.example" }],
  [
    "a number of no mobile",
    { mobile: "02 9374 4000" },
    { mobile: expect.stringMatching(/^Enter a mobile number of Australia, like 0412 345 678/) },
  ],
  ["a role that is none", { role: "OWNER" }, { role: "Choose a role" }],
  [
    "a reference of two lines",
    { reference: "a\nb" },
    { reference: "Enter at most 60 characters, on one line" },
  ],
  ["no button", { send: "perhaps" }, { send: "Press one of the two buttons" }],
])("refuses %s beside its field, and writes nothing", async (_, fields, faults) => {
  const before = await wholeState();
  expect(refusal(await add(fields))).toMatchObject({ code: "invalid", fields: faults });
  expect(await wholeState()).toEqual(before);
});

describe("an address that is known", () => {
  it("says who has it, in which list and status", async () => {
    const { person } = await aMember(company, "WORKER");
    const sentence = `${person.name} is in the list already: Workers, Active.`;
    expect(refusal(await add({ email: person.email, send: "yes" }))).toEqual({
      ...{ code: "conflict", message: "This person is known here.", fields: { email: sentence } },
    });
  });

  it("says so of an inactive one, too", async () => {
    const email = newEmail();
    must(await add({ email, role: "VIEWER" }));
    await owner("update membership set status = 'inactive' where email_key = $1", [email]);
    expect(refusal(await add({ email })).fields).toEqual({
      email: "Li Zhang is in the list already: Users, Inactive.",
    });
  });

  it("is free in another company, and nothing there tells of it", async () => {
    const { person } = await aMember(foreign, "WORKER");
    expect(must(await add({ email: person.email })).outcome).toBe("saved");
  });

  it("lets one of two win who add it at the same moment", async () => {
    for (let round = 0; round < 5; round++) {
      const email = newEmail();
      const both = await Promise.all([add({ email, send: "yes" }), add({ email, firstName: "Lee" })]);
      expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(both.find(({ ok }) => !ok)).toMatchObject({
        ...{
          code: "conflict",
          fields: { email: expect.stringMatching(/ is in the list already: Workers, /) },
        },
      });
      expect(await members(email)).toHaveLength(1);
    }
  });
});

describe("a reference that is taken", () => {
  it("is refused beside its field, in any case of its letters", async () => {
    must(await add({ reference: "Crane-1" }));
    expect(refusal(await add({ reference: "CRANE-1" }))).toMatchObject({
      code: "conflict",
      fields: { reference: REFERENCE_TAKEN },
    });
    expect(must(await execute(addMember, foreign.admin, worker({ reference: "crane-1" }))).outcome).toBe(
      "saved",
    );
  });

  it("goes to one of two who want it at the same moment", async () => {
    const both = await Promise.all([add({ reference: "Hoist 9" }), add({ reference: "hoist 9" })]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ fields: { reference: REFERENCE_TAKEN } });
  });
});

describe("somebody who has asked for access", () => {
  it("is accepted with the role that the Admin invites to", async () => {
    const { id, person } = await aRequest(company);
    expect(must(await add({ email: person.email, role: "VIEWER", send: "yes" })).outcome).toBe("accepted");
    expect(await members(person.email)).toEqual([
      expect.objectContaining({ person_id: person.id, role: "VIEWER", status: "active" }),
    ]);
    expect(await ownerOne("select status from access_request where id = $1", [id])).toEqual({
      status: "accepted",
    });
  });

  it("is not put on record beside the request, but decided about", async () => {
    const { person } = await aRequest(company);
    const { code, fields } = refusal(await add({ email: person.email }));
    expect({ code, ...fields }).toEqual({
      code: "conflict",
      email: expect.stringMatching(`^${person.name} has asked for access already. Decide that request`),
    });
    expect(await members(person.email)).toEqual([]);
  });

  it("is nothing that a Manager hears of", async () => {
    const { person } = await aRequest(company);
    const { member } = await aMember(company, "MANAGER");
    expect(must(await add({ email: person.email }, member)).outcome).toBe("saved");
  });
});

describe("who may add whom", () => {
  it("lets a Manager add Workers, and no users", async () => {
    const { member } = await aMember(company, "MANAGER", { person: await aPerson() });
    expect(must(await add({ send: "yes" }, member)).outcome).toBe("invited");
    for (const role of ["ADMIN", "MANAGER", "VIEWER"]) {
      expect(refusal(await add({ role }, member))).toEqual(NOT_FOUND);
    }
  });

  it("lets nobody else, and writes nothing", async () => {
    const before = await wholeState();
    for (const [name, actor] of strangersTo(company, foreign)) {
      if (name === "another company's Admin") continue; // adds to the own company
      if (name === "a Manager") continue;
      expect([name, refusal(await add({}, actor))]).toEqual([name, NOT_FOUND]);
    }
    expect(await wholeState()).toEqual(before);
  });
});
