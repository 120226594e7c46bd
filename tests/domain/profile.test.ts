import { personIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { newId } from "@/lib/id";
import { changeProfile, ownProfile } from "@/lib/people/profile";
import { hashSecret } from "@/lib/tokens";
import { self } from "@/tests/support/email-changes";
import { factsAbout, lettersTo, owner, wholeState } from "@/tests/support/owner";
import { aSession } from "@/tests/support/sessions";
import {
  aCompany,
  aMember,
  aPerson,
  aRequest,
  must,
  newOrigin,
  NOT_FOUND,
  refusal,
} from "@/tests/support/world";

const details = { firstName: "Noor", lastName: "Haddad", mobile: "", timeZone: "UTC" };
const change = (person: { id: string }, fields: object) =>
  execute(changeProfile("some session"), self(person), { ...details, ...fields });

test("the own names go along to every company and open request, the number stays the person's own", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  const { person } = await aMember(company, "WORKER");
  await aRequest(other, { person, role: "VIEWER" });
  const fields = { firstName: "Nour", mobile: "0491 570 006", timeZone: "Australia/Sydney" };
  expect(must(await change(person, fields))).toEqual({
    fields: ["first name", "mobile number", "time zone"],
  });
  expect(await ownProfile(person.id)).toEqual({
    firstName: "Nour",
    lastName: "Haddad",
    email: person.email,
    mobile: "+61 491 570 006",
    timeZone: "Australia/Sydney",
  });
  const [membership] = await owner("select first_name, mobile from membership where person_id = $1", [
    person.id,
  ]);
  expect(membership).toEqual({ first_name: "Nour", mobile: "+61491570156" });
  const [request] = await owner(
    "select requestor_name from access_request where person_id = $1 and status = 'requested'",
    [person.id],
  );
  expect(request).toEqual({ requestor_name: "Nour Haddad" });
  expect((await factsAbout(person.id)).find(({ type }) => type === "person.profile-changed")).toMatchObject({
    data: { fields: ["first name", "mobile number", "time zone"] },
  });
});

describe("another mobile number", () => {
  const withSession = (person: { id: string }, sid: string, fields: object) =>
    execute(changeProfile(sid), self(person), { ...details, ...fields });
  const live = async ({ id }: { id: string }) =>
    (await owner("select id from session where person_id = $1 and revoked_at is null order by id", [id])).map(
      (session) => session.id,
    );
  const told = async ({ email }: { email: string }) =>
    (await lettersTo(email)).filter(({ template }) => template === "mobile-changed");

  test("ends every session but this one, is told to the address, and stands on the record", async () => {
    const person = await aPerson();
    const [here] = [await aSession(person), await aSession(person), await aSession(person)];
    must(await withSession(person, here, { mobile: "0491 570 006" }));
    expect(await live(person)).toEqual([hashSecret(here)]);
    expect(await told(person)).toMatchObject([{ queued: true, props: { firstName: "Noor" } }]);
    expect(JSON.stringify(await told(person))).not.toContain("570");
    expect((await factsAbout(person.id)).at(-1)).toMatchObject({
      ...{ type: "person.mobile-changed", data: { sessionsEnded: 2 } },
    });
    await aSession(person);
    must(await withSession(person, here, { mobile: "" }));
    expect(await live(person)).toEqual([hashSecret(here)]);
    expect(await told(person)).toHaveLength(2);
  });

  test("is what it takes: other changes, and a refused number, end and tell nothing", async () => {
    const person = await aPerson();
    const [here] = [await aSession(person), await aSession(person)];
    must(await withSession(person, here, { firstName: "Nour", timeZone: "Australia/Sydney" }));
    expect(refusal(await withSession(person, here, { mobile: "12" })).code).toBe("invalid");
    expect(await live(person)).toHaveLength(2);
    expect(await told(person)).toEqual([]);
  });

  test("has an end at five a day; names still change", async () => {
    const person = await aPerson();
    const here = await aSession(person);
    for (const last of ["006", "156", "157", "158", "159"])
      must(await withSession(person, here, { mobile: `0491 570 ${last}` }));
    const over = await withSession(person, here, { mobile: "0491 570 110" });
    expect(refusal(over).code).toBe("limited");
    expect(await told(person)).toHaveLength(5);
    must(await withSession(person, here, { mobile: "0491 570 159", firstName: "Nour" }));
  });
});

test("faults are told beside their fields, and nothing is written", async () => {
  const person = await aPerson();
  const before = await wholeState();
  expect(refusal(await change(person, { firstName: " " })).fields.firstName).toBe("Enter your first name");
  expect(refusal(await change(person, { mobile: "12" })).fields.mobile).toMatch(/^Enter a mobile number/);
  expect(refusal(await change(person, { timeZone: "Mars/Olympus" })).fields.timeZone).toMatch(/^Choose/);
  expect(refusal(await change(person, {})).message).toMatch(/^Nothing is different yet/);
  expect(refusal(await change(person, { email: "x@mail.example" })).code).toBe("invalid");
  expect(await wholeState()).toEqual(before);
});

test("two changes at once are both recorded, and the later one stays whole", async () => {
  const person = await aPerson();
  const both = await Promise.all([
    change(person, { firstName: "Nour", lastName: "One" }),
    change(person, { firstName: "Nura", lastName: "Two" }),
  ]);
  expect(both.every((result) => result.ok)).toBe(true);
  const { firstName, lastName } = await ownProfile(person.id);
  expect([`Nour One`, `Nura Two`]).toContain(`${firstName} ${lastName}`);
});

test("nobody changes an account but its person, outside any company", async () => {
  const [company, person] = [await aCompany(), await aPerson()];
  const before = await wholeState();
  const strangers = [
    company.admin,
    visitor(newOrigin()),
    personIn(person.id, company.id),
    self({ id: newId() }),
  ];
  for (const actor of strangers)
    expect(refusal(await execute(changeProfile("some session"), actor, details))).toEqual(NOT_FOUND);
  expect(await wholeState()).toEqual(before);
});
