import { whois } from "@/lib/access";
import { personIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { askForShown } from "@/lib/factors/passkey-questions";
import { proveAgain, proveByPasskey } from "@/lib/factors/prove-again";
import { self } from "@/tests/support/email-changes";
import { codeOf, withAuthenticator } from "@/tests/support/factors";
import { factsAbout, owner, ownerOne, wholeState } from "@/tests/support/owner";
import { withPasskey, type Device, type Twist } from "@/tests/support/passkeys";
import { aSession, forgetProofs } from "@/tests/support/sessions";
import {
  aCompany,
  aPerson,
  must,
  newOrigin,
  NOT_FOUND,
  PASSWORD,
  refusal,
  type Person,
} from "@/tests/support/world";
import { hashSecret } from "@/lib/tokens";

/** Somebody in two browsers, a quarter of an hour after the password. */
async function inTwoBrowsers() {
  const person = await aPerson();
  const [here, elsewhere] = [await aSession(person), await aSession(person)];
  await forgetProofs(person);
  return { person, here, elsewhere };
}

const recent = async (sid: string) => (await whois(sid, ""))?.recent;

test("the password opens a quarter of an hour more, in this session alone, and is recorded", async () => {
  const { person, here, elsewhere } = await inTwoBrowsers();
  expect(await recent(here)).toBe(false);
  must(await execute(proveAgain(here), self(person), { password: PASSWORD }));
  expect([await recent(here), await recent(elsewhere)]).toEqual([true, false]);
  expect((await factsAbout(person.id)).at(-1)).toMatchObject({
    type: "session.proven",
    person_id: person.id,
  });
});

test("a wrong password opens nothing, and ten of them are enough for a while", async () => {
  const { person, here } = await inTwoBrowsers();
  const actor = self(person);
  const guess = (password: string) => execute(proveAgain(here), actor, { password });
  for (let i = 0; i < 10; i++)
    expect(refusal(await guess("not my password at all")).fields).toEqual({
      password: "This is not your password. Enter the one you sign in with.",
    });
  expect(refusal(await guess(PASSWORD)).code).toBe("limited");
  expect(await recent(here)).toBe(false);
});

test("with an app its code is asked for too, and is taken once, also in two browsers at once", async () => {
  const { person, here, elsewhere } = await inTwoBrowsers();
  const { key } = await withAuthenticator(person, "a third session");
  const [one, two] = [await aSession(person), await aSession(person)];
  await forgetProofs(person);
  const before = await wholeState();
  const prove = (sid: string, code = "", password = PASSWORD) =>
    execute(proveAgain(sid), self(person), { password, code });
  expect(refusal(await prove(one)).fields).toEqual({ code: "Enter the code that the app shows now" });
  expect(refusal(await prove(one, codeOf(key, 9))).fields.code).toMatch(/^This code is not right/);
  expect(refusal(await prove(one, codeOf(key), "not my password")).fields).toHaveProperty("password");
  expect(await wholeState()).toEqual(before);
  const both = await Promise.all([prove(one, codeOf(key)), prove(two, codeOf(key))]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect([await recent(one), await recent(two)].filter(Boolean)).toHaveLength(1);
  expect([await recent(here), await recent(elsewhere)]).not.toContain(true);
});

test("a recovery code does, too, and is spent by it", async () => {
  const person = await aPerson();
  const { codes } = await withAuthenticator(person);
  const sid = await aSession(person);
  await forgetProofs(person);
  const prove = () => execute(proveAgain(sid), self(person), { password: PASSWORD, code: codes[0] });
  must(await prove());
  expect(await recent(sid)).toBe(true);
  expect(refusal(await prove()).fields).toHaveProperty("code");
});

describe("a passkey", () => {
  const wanted = (person: { id: string }) => ({ purpose: "confirm", personId: person.id }) as const;
  const show = async (person: Person, sid: string, device: Device, twist: Twist = {}) => {
    const { options, reference } = await askForShown(wanted(person));
    return execute(proveByPasskey(sid, reference), self(person), { answer: device.show(options, twist) });
  };

  test("is password and code in one, in this session alone, and each challenge is good for one", async () => {
    const person = await aPerson();
    const { device } = await withPasskey(person);
    const [here, elsewhere] = [await aSession(person), await aSession(person)];
    await forgetProofs(person);
    expect(must(await show(person, here, device))).toEqual({ proven: true });
    expect([await recent(here), await recent(elsewhere)]).toEqual([true, false]);
    expect((await factsAbout(person.id)).at(-1)).toMatchObject({ type: "session.proven" });
    await forgetProofs(person);
    const { options, reference } = await askForShown(wanted(person));
    const answer = device.show(options);
    const prove = (sid: string) => execute(proveByPasskey(sid, reference), self(person), { answer });
    const both = await Promise.all([prove(here), prove(elsewhere)]);
    expect(both.map(must).filter(({ proven }) => proven)).toHaveLength(1);
    expect([await recent(here), await recent(elsewhere)].filter(Boolean)).toHaveLength(1);
  });

  test("that is another person's, was not asked who it is or answers another question proves nothing", async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    const { device } = await withPasskey(person);
    const foreign = await withPasskey(other);
    const here = await aSession(person);
    await forgetProofs(person);
    expect(must(await show(person, here, foreign.device))).toEqual({ proven: false });
    expect(must(await show(person, here, device, { verified: false }))).toEqual({ proven: false });
    const { options, reference } = await askForShown({ purpose: "sign-in", personId: null });
    const answer = device.show(options);
    const crossed = await execute(proveByPasskey(here, reference), self(person), { answer });
    expect(must(crossed)).toEqual({ proven: false });
    expect(await recent(here)).toBe(false);
    expect((await factsAbout(person.id)).at(-1)).toMatchObject({ type: "session.proof-refused" });
    const actor = visitor(newOrigin());
    expect(refusal(await execute(proveByPasskey(here, reference), actor, { answer }))).toEqual(NOT_FOUND);
  });

  test("asks whoever has no app for a recovery code beside the password", async () => {
    const person = await aPerson();
    const { codes } = await withPasskey(person);
    const here = await aSession(person);
    await forgetProofs(person);
    const prove = (code: string) => execute(proveAgain(here), self(person), { password: PASSWORD, code });
    expect(refusal(await prove("")).fields).toEqual({ code: "Enter a recovery code, or use your passkey" });
    expect(refusal(await prove("abcd")).fields.code).toMatch(/Check it, or use another one$/);
    must(await prove(codes?.[0] ?? ""));
    expect(await recent(here)).toBe(true);
  });
});

test("guesses at the code are counted like those of signing in", async () => {
  const { person, here } = await inTwoBrowsers();
  await withAuthenticator(person, here);
  const actor = self(person);
  const guess = () => execute(proveAgain(here), actor, { password: PASSWORD, code: "000000" });
  for (let i = 0; i < 10; i++) expect(refusal(await guess()).code).toBe("invalid");
  expect(refusal(await guess()).code).toBe("limited");
});

test("an ended session, another person's, and whoever acts in a company prove nothing", async () => {
  const company = await aCompany();
  const { person, here } = await inTwoBrowsers();
  const other = await aPerson();
  const input = { password: PASSWORD };
  expect(refusal(await execute(proveAgain(here), self(other), input)).code).toBe("conflict");
  for (const actor of [
    company.admin,
    visitor(newOrigin()),
    personIn(person.id, company.id, newOrigin(), true),
  ])
    expect(refusal(await execute(proveAgain(here), actor, input))).toEqual(NOT_FOUND);
  await owner("update session set revoked_at = now() where id = $1", [hashSecret(here)]);
  expect(refusal(await execute(proveAgain(here), self(person), input)).code).toBe("conflict");
  const { old } = await ownerOne<{ old: boolean }>(
    "select proven_at < now() - interval '14 minutes' as old from session where id = $1",
    [hashSecret(here)],
  );
  expect(old).toBe(true);
});
