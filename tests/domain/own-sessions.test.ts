import { whois } from "@/lib/access";
import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { signIn } from "@/lib/people/commands";
import { deviceWords } from "@/lib/people/device";
import { endOtherSessions, endOwnSession, ownSessions } from "@/lib/people/own-sessions";
import { hashSecret } from "@/lib/tokens";
import { self } from "@/tests/support/email-changes";
import { factsAbout, owner, wholeState } from "@/tests/support/owner";
import { aCompany, aNewcomer, must, newOrigin, NOT_FOUND, PASSWORD, refusal } from "@/tests/support/world";

const ANDROID =
  "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";

async function enter(email: string, userAgent = "Test browser"): Promise<string> {
  const actor = visitor({ ...newOrigin(), userAgent });
  return must(await execute(signIn, actor, { email, password: PASSWORD })).sid ?? "";
}

const nameOf = (sid: string) => hashSecret(sid).toString("base64url");

test("the own sessions are told by device, this one first, and dead ones not at all", async () => {
  const person = await aNewcomer(); // whose first session began with the proven address
  const [here, phone, idle] = [
    await enter(person.email),
    await enter(person.email, ANDROID),
    await enter(person.email),
  ];
  await owner("update session set last_seen_at = now() - interval '31 minutes' where id = $1", [
    hashSecret(idle),
  ]);
  await owner("update session set last_seen_at = now() + interval '1 minute' where id = $1", [
    hashSecret(phone),
  ]);
  const sessions = await ownSessions(person.id, here);
  expect(sessions.map(({ device, here }) => [device, here])).toEqual([
    ["A device we can't name", true],
    ["Chrome on Android", false],
    ["A device we can't name", false],
  ]);
  expect(sessions[1]?.id).toBe(nameOf(phone));
});

test("an Admin's sessions are shown by the shorter limits they live by", async () => {
  const { adminPerson } = await aCompany();
  const sid = await enter(adminPerson.email);
  await owner("update session set last_seen_at = now() - interval '16 minutes' where person_id = $1", [
    adminPerson.id,
  ]);
  expect(await whois(sid, "")).toBeNull();
  expect(await ownSessions(adminPerson.id, sid)).toEqual([]);
});

test("one session is ended: from the next request on its device is signed out, the others are not", async () => {
  const person = await aNewcomer();
  const [here, phone] = [await enter(person.email), await enter(person.email)];
  must(await execute(endOwnSession, self(person), { session: nameOf(phone) }));
  expect(await whois(phone, "")).toBeNull();
  expect(await whois(here, "")).not.toBeNull();
  expect((await factsAbout(person.id)).at(-1)).toMatchObject({ type: "session.ended", data: { count: 1 } });
  const again = await execute(endOwnSession, self(person), { session: nameOf(phone) });
  expect(refusal(again).message).toBe("That session has ended already.");
});

test("pressed twice at once one session ends once", async () => {
  const person = await aNewcomer();
  const phone = await enter(person.email);
  const end = () => execute(endOwnSession, self(person), { session: nameOf(phone) });
  const both = await Promise.all([end(), end()]);
  expect(both.filter((result) => result.ok)).toHaveLength(1);
});

test("all others are ended, and this one goes on", async () => {
  const person = await aNewcomer();
  const [here, phone] = [await enter(person.email), await enter(person.email)];
  expect(must(await execute(endOtherSessions(here), self(person), {}))).toEqual({ count: 2 });
  expect(await whois(phone, "")).toBeNull();
  expect((await ownSessions(person.id, here)).map(({ id }) => id)).toEqual([nameOf(here)]);
});

test("nobody ends the sessions of somebody else", async () => {
  const [company, person, other] = [await aCompany(), await aNewcomer(), await aNewcomer()];
  const session = nameOf(await enter(person.email));
  const before = await wholeState();
  expect(refusal(await execute(endOwnSession, self(other), { session })).code).toBe("conflict");
  for (const actor of [company.admin, visitor(newOrigin())]) {
    expect(refusal(await execute(endOwnSession, actor, { session }))).toEqual(NOT_FOUND);
    expect(refusal(await execute(endOtherSessions("x"), actor, {}))).toEqual(NOT_FOUND);
  }
  expect(await wholeState()).toEqual(before);
});

test.each([
  [ANDROID, "Chrome on Android"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "Safari on iPhone",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
    "Edge on Windows",
  ],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox on Mac"],
  ["curl/8.5.0", "A device we can't name"],
  [null, "A device we can't name"],
])("%s is called %s", (userAgent, words) => expect(deviceWords(userAgent)).toBe(words));
