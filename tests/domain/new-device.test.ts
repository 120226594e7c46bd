import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { signIn } from "@/lib/people/commands";
import { deviceMark } from "@/lib/people/known-device";
import { codeOf, enterCode, rightPassword, withAuthenticator } from "@/tests/support/factors";
import { factsAbout, lettersTo } from "@/tests/support/owner";
import { aNewcomer, must, newOrigin, PASSWORD, type Person } from "@/tests/support/world";

const ANDROID =
  "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";

const enter = async ({ email }: Person, origin = newOrigin(), password = PASSWORD) =>
  must(await execute(signIn, visitor(origin), { email, password }));

const told = async ({ email }: Person) =>
  (await lettersTo(email)).filter(({ template }) => template === "new-sign-in");

test("a sign-in from a browser that was never used is mailed, with the device, the time and what to do", async () => {
  const person = await aNewcomer();
  expect(await told(person)).toEqual([]);
  await enter(person, { ...newOrigin(), userAgent: ANDROID });
  const [letter, ...others] = await told(person);
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ status: "queued", queued: true });
  expect(letter?.props).toMatchObject({
    firstName: person.firstName,
    device: "Chrome on Android",
    when: expect.stringContaining("UTC"),
    sessionsUrl: expect.stringMatching(/\/me$/),
    resetUrl: expect.stringMatching(/\/reset$/),
  });
  const facts = (await factsAbout(person.id)).slice(-2);
  expect(facts).toMatchObject([
    { type: "session.new-device", person_id: person.id, data: { device: "Chrome on Android" } },
    { type: "session.opened" },
  ]);
});

test("the same device is not told twice: by its cookie wherever it is, without it from the same place", async () => {
  const person = await aNewcomer();
  const phone = { ...newOrigin(), userAgent: ANDROID };
  await enter(person, phone);
  await enter(person, phone);
  await enter(person, { ...newOrigin(), knownTo: [deviceMark(person.id)] });
  expect(await told(person)).toHaveLength(1);
  await enter(person, { ...phone, userAgent: "Mozilla/5.0 (iPhone) Safari/604.1" });
  expect((await told(person)).map(({ props }) => props.device)).toEqual([
    "Chrome on Android",
    "Safari on iPhone",
  ]);
});

test("the mark of somebody else's account, or one made up, makes no browser known", async () => {
  const [person, other] = [await aNewcomer(), await aNewcomer()];
  await enter(person, { ...newOrigin(), knownTo: [deviceMark(other.id), person.id, "x".repeat(22)] });
  expect(await told(person)).toHaveLength(1);
  expect(deviceMark(person.id)).toMatch(/^[\w-]{22}$/);
});

test("a refused try tells nothing, and with an app the sign-in is told by its code", async () => {
  const person = await aNewcomer();
  await enter(person, newOrigin(), "not my password at all");
  expect(await told(person)).toEqual([]);
  const { key } = await withAuthenticator(person);
  const reference = await rightPassword(person);
  expect(await told(person)).toEqual([]);
  must(await enterCode(reference, codeOf(key)));
  expect(await told(person)).toHaveLength(1);
});
