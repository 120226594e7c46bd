import { execute } from "@/lib/command";
import { confirmAuthenticator } from "@/lib/factors/authenticator";
import { keyBeingSetUp } from "@/lib/factors/own";
import { settings } from "@/lib/env";
import { self } from "@/tests/support/email-changes";
import { begun, codeOf, enterCode, rightPassword, withAuthenticator } from "@/tests/support/factors";
import { factsAbout, lettersTo } from "@/tests/support/owner";
import { aPerson, must, refusal, type Person } from "@/tests/support/world";

const told = async ({ email }: Person) =>
  (await lettersTo(email)).filter(({ template }) => template === "codes-spent");

test("five wrong codes after the right password are mailed, once, and four are not", async () => {
  const person = await aPerson();
  const { key } = await withAuthenticator(person);
  const reference = await rightPassword(person);
  for (let i = 0; i < 4; i++) must(await enterCode(reference, "abcd-efgh"));
  expect(await told(person)).toEqual([]);
  expect(must(await enterCode(reference, codeOf(key, 9)))).toEqual({ sid: null, triesLeft: 0 });
  expect(refusal(await enterCode(reference, codeOf(key))).code).toBe("refused");
  const [letter, ...others] = await told(person);
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ queued: true, props: { device: "A device we can't name" } });
  expect((await factsAbout(person.id)).at(-1)).toMatchObject({
    type: "sign-in.codes-spent",
    person_id: person.id,
  });
});

/** What happens once the operator has set another NEXTAUTH_SECRET. */
async function withOtherSecret<T>(work: () => Promise<T>): Promise<T> {
  const before = settings().secret;
  settings().secret = "another secret, which sealed nothing so far";
  try {
    return await work();
  } finally {
    settings().secret = before;
  }
}

test("after a change of the application's secret a code gets a sentence with the way out, and a recovery code works", async () => {
  const person = await aPerson();
  const { key, codes } = await withAuthenticator(person);
  const reference = await rightPassword(person);
  await withOtherSecret(async () => {
    const { code, message } = refusal(await enterCode(reference, codeOf(key)));
    expect(code).toBe("conflict");
    expect(message).toContain("npm run app:remove");
    expect(message).toContain("recovery code");
    expect(must(await enterCode(reference, codes[0] ?? "")).sid).not.toBeNull();
  });
});

test("an app that was being set up then is begun anew", async () => {
  const person = await aPerson();
  const key = await begun(person, "here");
  await withOtherSecret(async () => {
    expect(await keyBeingSetUp({ personId: person.id, email: person.email }, "here")).toBeNull();
    const answer = await execute(confirmAuthenticator("here"), self(person), { code: codeOf(key) });
    expect(refusal(answer).code).toBe("conflict");
  });
});
