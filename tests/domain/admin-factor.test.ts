import { whois } from "@/lib/access";
import type { Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { adminFactor, changeAdminFactor } from "@/lib/companies/admin-factor";
import { isKeptOut } from "@/lib/factors/asked";
import { withAuthenticator } from "@/tests/support/factors";
import { factsAbout, lettersTo, wholeState } from "@/tests/support/owner";
import { aSession } from "@/tests/support/sessions";
import {
  aCompany,
  aMember,
  must,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
  type Person,
} from "@/tests/support/world";

const turn = (company: Company, on: unknown, actor: Actor = company.admin) =>
  execute(changeAdminFactor, actor, { on });

/** A company that asks its Admins for an app; its first Admin has one. */
async function aStrictCompany(): Promise<Company> {
  const company = await aCompany();
  await withAuthenticator(company.adminPerson);
  must(await turn(company, "yes"));
  return company;
}

/** Whether this company keeps this person out, as it is asked at each of their requests. */
async function keptOut(person: Person, company: Company): Promise<boolean> {
  const found = await whois(await aSession(person), company.slug);
  return isKeptOut(person.id, found?.reach ?? null);
}

test("who turns it on has an app; it is recorded, and the other Admins are told by mail", async () => {
  const company = await aCompany();
  const { person: other } = await aMember(company, "ADMIN");
  const { person: viewer } = await aMember(company, "VIEWER");
  expect(await adminFactor(company.admin)).toEqual({ on: false, hasOne: false });
  const before = await wholeState();
  expect(refusal(await turn(company, "yes")).message).toMatch(
    /^Add a passkey or an authenticator app to your own account/,
  );
  expect(await wholeState()).toEqual(before);
  await withAuthenticator(company.adminPerson);
  must(await turn(company, "yes"));
  expect(await adminFactor(company.admin)).toEqual({ on: true, hasOne: true });
  expect((await factsAbout(company.id)).at(-1)).toMatchObject({
    type: "company.admin-factor-changed",
    data: { to: true },
  });
  const told = async ({ email }: Person) =>
    (await lettersTo(email)).filter(({ template }) => template === "admins-need-app");
  expect(await told(other)).toMatchObject([
    { queued: true, props: { companyName: company.name, who: "Ana Ruiz" } },
  ]);
  expect(await told(company.adminPerson)).toEqual([]);
  expect(await told(viewer)).toEqual([]);
});

test("an Admin without an app stands outside this company alone, until they add one", async () => {
  const [company, other] = [await aStrictCompany(), await aCompany()];
  const { person } = await aMember(company, "ADMIN");
  await aMember(other, "ADMIN", { person });
  expect([await keptOut(person, company), await keptOut(person, other)]).toEqual([true, false]);
  expect(await keptOut(company.adminPerson, company)).toBe(false);
  await withAuthenticator(person);
  expect(await keptOut(person, company)).toBe(false);
});

test.each(["MANAGER", "VIEWER", "WORKER"] as const)("a %s comes in without one", async (role) => {
  const company = await aStrictCompany();
  expect(await keptOut((await aMember(company, role)).person, company)).toBe(false);
});

test("turned off, everybody comes in as before; twice says so, and of two at once one turns it", async () => {
  const company = await aStrictCompany();
  const { person } = await aMember(company, "ADMIN");
  const both = await Promise.all([turn(company, "no"), turn(company, "no")]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await keptOut(person, company)).toBe(false);
  expect(refusal(await turn(company, "no"))).toMatchObject({
    code: "conflict",
    message: "This is off already.",
  });
});

test("it is the Admins' of this company", async () => {
  const [company, foreign] = [await aStrictCompany(), await aCompany()];
  for (const [, actor] of strangersTo(company, foreign).slice(1)) {
    expect(refusal(await turn(company, "no", actor))).toEqual(NOT_FOUND);
    expect(await adminFactor(actor)).toBeNull();
  }
  expect(refusal(await turn(company, "no", foreign.admin)).code).toBe("conflict");
  expect(await adminFactor(company.admin)).toMatchObject({ on: true });
  expect(refusal(await turn(company, "perhaps")).fields).toHaveProperty("on");
});
