import { personIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { newId } from "@/lib/id";
import { changeProfile, ownProfile } from "@/lib/people/profile";
import { self } from "@/tests/support/email-changes";
import { factsAbout, owner, wholeState } from "@/tests/support/owner";
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
  execute(changeProfile, self(person), { ...details, ...fields });

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
  expect((await factsAbout(person.id)).at(-1)).toMatchObject({
    type: "person.profile-changed",
    data: { fields: ["first name", "mobile number", "time zone"] },
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
    expect(refusal(await execute(changeProfile, actor, details))).toEqual(NOT_FOUND);
  expect(await wholeState()).toEqual(before);
});
