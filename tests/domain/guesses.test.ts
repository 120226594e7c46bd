import { visitor, type Origin } from "@/lib/actor";
import { execute } from "@/lib/command";
import { requestPasswordReset, resetPassword, signIn } from "@/lib/people/commands";
import { demandTry } from "@/lib/people/guesses";
import { deviceMark } from "@/lib/people/known-device";
import { keyOf, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { lettersTo, owner, ownerOne } from "@/tests/support/owner";
import { aPerson, must, newEmail, newOrigin, PASSWORD, refusal } from "@/tests/support/world";

const enter = (email: string, origin = newOrigin(), password = PASSWORD) =>
  execute(signIn, visitor(origin), { email, password });

/** One try, as far as it is counted: whether it is compared, or how it is turned away. */
const guess = (email: string, origin: Origin): Promise<string | null> =>
  demandTry(email, origin).then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refusal) return error.message;
      throw error;
    },
  );

/** So many tries one after the other. @returns how many were compared, and what the last was told */
async function guesses(email: string, origin: Origin, count: number) {
  let compared = 0;
  let last: string | null = null;
  for (let nth = 0; nth < count; nth++) {
    last = await guess(email, origin);
    if (last === null) compared++;
  }
  return { compared, last };
}

const minutesLater = (minutes: number) =>
  owner("update rate_limit set resets_at = resets_at - make_interval(mins => $1)", [minutes]);

test("strangers who keep guessing lock nobody out: within 15 minutes the owner is in from a new address", async () => {
  const person = await aPerson();
  const crowd = Array.from({ length: 40 }, newOrigin);
  const first = await Promise.all(crowd.map((stranger) => guesses(person.email, stranger, 12)));
  const compared = first.reduce((sum, each) => sum + each.compared, 0);
  expect(compared).toBeLessThanOrEqual(100);
  expect(compared).toBe(limits.signInAccountNew.most + limits.signInAccountAnywhere.most);
  expect(refusal(await enter(person.email))).toMatchObject({
    code: "limited",
    message: expect.stringMatching(/^Too many tries\. Wait 1[45] minutes/),
  });
  await minutesLater(15);
  const next = await Promise.all(crowd.map((stranger) => guesses(person.email, stranger, 12)));
  expect(next.reduce((sum, each) => sum + each.compared, 0)).toBe(0);
  expect(must(await enter(person.email)).sid).not.toBeNull();
});

test("nor do strangers with a new address for every guess: a known address, a known browser and a reset go on", async () => {
  const person = await aPerson();
  const home = newOrigin();
  must(await enter(person.email, home));
  for (let quarter = 0; quarter < 3; quarter++) {
    const crowd = Array.from({ length: 50 }, newOrigin);
    await Promise.all(crowd.map((stranger) => guess(person.email, stranger)));
    expect(refusal(await enter(person.email)).code).toBe("limited");
    expect(must(await enter(person.email, home)).sid).not.toBeNull();
    const travelling = { ...newOrigin(), knownTo: [deviceMark(person.id)] };
    expect(must(await enter(person.email, travelling)).sid).not.toBeNull();
    await minutesLater(15);
  }
  await Promise.all(Array.from({ length: 50 }, newOrigin).map((each) => guess(person.email, each)));
  must(await execute(requestPasswordReset, visitor(newOrigin()), { email: person.email }));
  const letter = (await lettersTo(person.email)).findLast(({ template }) => template === "password-reset");
  const link = String(letter?.props.resetUrl).split("/reset/")[1];
  const password = "a lantern over the harbour";
  const { personId } = must(await execute(resetPassword, visitor(newOrigin()), { link, password }));
  expect(personId).toBe(person.id);
  const here = { ...newOrigin(), knownTo: [deviceMark(personId)] };
  expect(must(await enter(person.email, here, password)).sid).not.toBeNull();
});

test("waits grow for who goes on guessing from one address", async () => {
  const email = newEmail();
  const stranger = newOrigin();
  expect(await guesses(email, stranger, 12)).toEqual({
    compared: 10,
    last: "Too many tries. Wait 15 minutes, then try again.",
  });
  await minutesLater(15);
  expect(await guesses(email, stranger, 12)).toMatchObject({ compared: 10 });
  await minutesLater(15);
  expect(await guesses(email, stranger, 3)).toMatchObject({
    compared: 0,
    last: expect.stringMatching(/Wait (29|30) minutes/),
  });
  await minutesLater(30);
  expect(await guesses(email, stranger, 9)).toMatchObject({ compared: 9 });
  await minutesLater(60);
  expect(await guesses(email, stranger, 9)).toMatchObject({ compared: 9 });
  await minutesLater(60);
  expect(await guesses(email, stranger, 9)).toMatchObject({
    compared: 2,
    last: expect.stringMatching(/Wait 2[12] hours/),
  });
});

test("the mark of a browser has ten tries for an account, wherever it is carried; a made-up one has none", async () => {
  const person = await aPerson();
  const marked = () => ({ ...newOrigin(), knownTo: [deviceMark(person.id)] });
  const answers = await Promise.all(Array.from({ length: 40 }, () => guess(person.email, marked())));
  expect(answers.filter((answer) => answer === null)).toHaveLength(limits.signInAccount.most);
  const other = await aPerson();
  await Promise.all(Array.from({ length: 50 }, newOrigin).map((each) => guess(other.email, each)));
  const forged = { ...newOrigin(), knownTo: [deviceMark(person.id), "x".repeat(22)] };
  expect(await guess(other.email, forged)).not.toBeNull();
});

test("whether there is such an account changes nothing of what strangers are told", async () => {
  const { email } = await aPerson();
  const told = async (address: string) => {
    const crowd = Array.from({ length: 18 }, newOrigin);
    const answers = [];
    for (const stranger of crowd) answers.push(await guesses(address, stranger, 4));
    return answers.map(({ compared, last }) => [compared, last?.replace(/\d+/, "so many")]);
  };
  expect(await told(newEmail())).toEqual(await told(email));
});

test("one address guesses at many accounts a hundred times, and ten thousand of all strangers are let through", async () => {
  const stranger = newOrigin();
  const answers = [];
  for (let nth = 0; nth < 120; nth++) answers.push(await guess(newEmail(), stranger));
  expect(answers.filter((answer) => answer === null)).toHaveLength(limits.signInAddress.most);
  await owner("update rate_limit set used = $2 where key = $1", [
    keyOf(limits.signInStrangers, ""),
    limits.signInStrangers.most,
  ]);
  const person = await aPerson();
  expect(await guess(person.email, newOrigin())).toMatch(/^Too many tries/);
  await minutesLater(15);
  const home = newOrigin();
  must(await enter(person.email, home));
  await owner("update rate_limit set used = $2 where key = $1", [
    keyOf(limits.signInStrangers, ""),
    limits.signInStrangers.most,
  ]);
  expect(await guess(person.email, home)).toBeNull();
  await minutesLater(15);
});

test("all addresses of one IPv6 connection are one caller", async () => {
  const email = newEmail();
  const at = (address: string) => guess(email, { ...newOrigin(), address });
  for (let nth = 1; nth <= limits.signInAccount.most; nth++)
    expect(await at(`2001:db8:7:${"0".repeat(nth % 4)}8:aaaa::${nth.toString(16)}`)).toBeNull();
  expect(await at("2001:db8:7:8::9")).not.toBeNull();
  expect(await at("2001:DB8:0007:8:1:2:3:4")).not.toBeNull();
  expect(await at("2001:db8:7:9::9")).toBeNull();
  const key = (address: string) => keyOf(limits.signInAddress, address).toString("hex");
  expect(key("::ffff:203.0.113.9")).toBe(key("203.0.113.9"));
  expect(key("fe80::1%eth0")).toBe(key("fe80::2"));
  expect(key("::1")).toBe(key("0:0:0:0:9::"));
  expect(key("64:ff9b::192.0.2.33")).toBe(key("64:ff9b::1"));
});

test("a try is turned away before anything of the account is compared, and leaves no session", async () => {
  const person = await aPerson();
  const stranger = newOrigin();
  await guesses(person.email, stranger, limits.signInAccount.most);
  expect(refusal(await enter(person.email, stranger)).code).toBe("limited");
  const { n } = await ownerOne("select count(*)::int as n from session where person_id = $1", [person.id]);
  expect(n).toBe(0);
});
