import { visitor } from "@/lib/actor";
import { authOptions } from "@/lib/auth";
import { execute } from "@/lib/command";
import { personWaiting } from "@/lib/factors/waiting";
import { tidy } from "@/lib/jobs/tidy";
import { requestPasswordReset, resetPassword, signIn } from "@/lib/people/commands";
import { limits } from "@/lib/rate-limit";
import { hashSecret } from "@/lib/tokens";
import { codeOf, enterCode, rightPassword, withAuthenticator } from "@/tests/support/factors";
import { factsAbout, growth, lettersTo, owner, ownerOne, wholeState } from "@/tests/support/owner";
import { aPerson, must, newOrigin, PASSWORD, refusal, type Person } from "@/tests/support/world";

const OVER = {
  code: "refused",
  message: "This sign-in is over. Enter your password again.",
  fields: {},
};
const NEW = "a lantern over the harbour";

const sessions = async (personId: string) =>
  (await owner("select from session where person_id = $1 and revoked_at is null", [personId])).length;

async function reset(person: Person): Promise<void> {
  must(await execute(requestPasswordReset, visitor(newOrigin()), { email: person.email }));
  const letter = (await lettersTo(person.email)).findLast(({ template }) => template === "password-reset");
  const link = String(letter?.props.resetUrl).split("/").at(-1);
  must(await execute(resetPassword, visitor(newOrigin()), { link, password: NEW }));
}

describe("a right password", () => {
  test("opens no session for whoever has an app: it waits ten minutes for the code, by a hash", async () => {
    const person = await aPerson();
    await withAuthenticator(person);
    const reference = await rightPassword(person);
    expect(await sessions(person.id)).toBe(0);
    const row = await ownerOne(
      `select person_id, tries, extract(epoch from expires_at - created_at)::int as life from sign_in where hash = $1`,
      [hashSecret(reference)],
    );
    expect(row).toEqual({ person_id: person.id, tries: 0, life: 600 });
    expect((await factsAbout(person.id)).at(-1)).toMatchObject({ type: "sign-in.code-asked" });
    expect(await personWaiting(reference)).toBe(person.id);
  });

  test("is what a wrong one does not tell: it answers and writes alike with and without an app", async () => {
    const [plain, guarded] = [await aPerson(), await aPerson()];
    await withAuthenticator(guarded);
    const grown: Record<string, number>[] = [];
    for (const { email } of [plain, guarded])
      grown.push(
        await growth(async () => {
          const answer = await execute(signIn, visitor(newOrigin()), { email, password: `${PASSWORD}.` });
          expect(answer).toEqual({ ok: true, value: { sid: null } });
        }),
      );
    expect(grown[1]).toEqual(grown[0]);
  });

  test("opens nothing by next-auth's own door either", async () => {
    const person = await aPerson();
    await withAuthenticator(person);
    const [provider] = authOptions().providers;
    const { authorize } = (provider as { options: { authorize(...args: unknown[]): Promise<unknown> } })
      .options;
    expect(await authorize({ email: person.email, password: PASSWORD }, { headers: {} })).toBeNull();
    expect(await sessions(person.id)).toBe(0);
  });
});

describe("the code", () => {
  test("signs in, once: neither it nor one of an earlier step is taken again", async () => {
    const person = await aPerson();
    const { key } = await withAuthenticator(person);
    const references = [
      await rightPassword(person),
      await rightPassword(person),
      await rightPassword(person),
    ];
    const [first = "", second = "", third = ""] = references;
    const code = codeOf(key);
    const { sid } = must(await enterCode(first, code));
    expect(sid).not.toBeNull();
    expect(await sessions(person.id)).toBe(1);
    expect((await factsAbout(person.id)).at(-1)).toMatchObject({ type: "session.opened" });
    expect(refusal(await enterCode(first, codeOf(key, 1)))).toEqual(OVER);
    expect(must(await enterCode(second, code))).toEqual({ sid: null, triesLeft: 4 });
    expect(must(await enterCode(second, codeOf(key, 1))).sid).not.toBeNull();
    expect(must(await enterCode(third, code)).sid).toBeNull();
    expect((await factsAbout(person.id)).at(-1)).toMatchObject({
      type: "sign-in.code-refused",
      data: { tries: 1 },
    });
  });

  test("in two browsers at once opens one session, twenty rounds", async () => {
    for (let round = 0; round < 20; round++) {
      const person = await aPerson();
      const { key } = await withAuthenticator(person);
      const both = [await rightPassword(person), await rightPassword(person)];
      const code = codeOf(key);
      const answers = await Promise.all(both.map((reference) => enterCode(reference, code)));
      expect(answers.map((answer) => must(answer).sid !== null).sort()).toEqual([false, true]);
      expect(await sessions(person.id)).toBe(1);
    }
  });

  test("of one browser sent twice at once opens one session", async () => {
    const person = await aPerson();
    const { key } = await withAuthenticator(person);
    const reference = await rightPassword(person);
    const code = codeOf(key);
    const answers = await Promise.all([enterCode(reference, code), enterCode(reference, code)]);
    expect(answers.filter((answer) => answer.ok && answer.value.sid !== null)).toHaveLength(1);
    expect(await sessions(person.id)).toBe(1);
  });

  test("may be wrong five times for one password, however many come at once", async () => {
    const person = await aPerson();
    const { key } = await withAuthenticator(person);
    const reference = await rightPassword(person);
    const wrong = await Promise.all(Array.from({ length: 8 }, () => enterCode(reference, "abcd-efgh")));
    const left = wrong.flatMap((answer) =>
      answer.ok && answer.value.sid === null ? [answer.value.triesLeft] : [],
    );
    expect(left.sort()).toEqual([0, 1, 2, 3, 4]);
    expect(await personWaiting(reference)).toBeNull();
    expect(refusal(await enterCode(reference, codeOf(key)))).toEqual(OVER);
    expect(must(await enterCode(await rightPassword(person), codeOf(key))).sid).not.toBeNull();
  });

  test("is limited for a person; the owner goes on from a known address, and with a recovery code anywhere", async () => {
    const person = await aPerson();
    const home = newOrigin();
    await execute(signIn, visitor(home), { email: person.email, password: PASSWORD });
    const { key, codes } = await withAuthenticator(person);
    await owner(
      `insert into rate_limit (key, used, resets_at) values (sha256($1::bytea), $2, now() + interval '1 day')`,
      [Buffer.from(`${limits.signInCodesAnywhere.name}\n${person.id}`), limits.signInCodesAnywhere.most],
    );
    const [away, back, known] = [
      await rightPassword(person),
      await rightPassword(person),
      await rightPassword(person),
    ];
    expect(refusal(await enterCode(away, codeOf(key))).code).toBe("limited");
    expect(must(await enterCode(back, codes[3] ?? "")).sid).not.toBeNull();
    expect(must(await enterCode(known, codeOf(key), home)).sid).not.toBeNull();
  });

  test("stops after ten an hour from one place", async () => {
    const person = await aPerson();
    const { key } = await withAuthenticator(person);
    const origin = newOrigin();
    for (let i = 0; i < limits.signInCodes.most; i += 5) {
      const reference = await rightPassword(person);
      for (let n = 0; n < 5; n++) must(await enterCode(reference, codeOf(key, 9), origin));
    }
    const reference = await rightPassword(person);
    const before = await wholeState();
    expect(refusal(await enterCode(reference, codeOf(key), origin)).code).toBe("limited");
    expect(await wholeState()).toEqual(before);
  });

  test("is refused late, for a closed account, and for a reference nobody has", async () => {
    const [late, closed] = [await aPerson(), await aPerson()];
    const keys = [await withAuthenticator(late), await withAuthenticator(closed)];
    const references = [await rightPassword(late), await rightPassword(closed)];
    await owner("update sign_in set expires_at = now() where hash = $1", [hashSecret(references[0] ?? "")]);
    await owner("update person set status = 'closed' where id = $1", [closed.id]);
    const before = await wholeState();
    for (const [n, reference] of [...references, "nobody has this one"].entries()) {
      expect(refusal(await enterCode(reference, codeOf(keys[n]?.key ?? "")))).toEqual(OVER);
      expect(await personWaiting(reference)).toBeNull();
    }
    expect(await wholeState()).toEqual(before);
    await tidy({ query: (text: string) => owner(text).then((rows) => ({ rowCount: rows.length })) } as never);
    expect(await owner("select from sign_in where hash = $1", [hashSecret(references[0] ?? "")])).toEqual([]);
  });
});

describe("a recovery code", () => {
  test("signs in once, however it is written, and the person is told what is left", async () => {
    const person = await aPerson();
    const { codes } = await withAuthenticator(person);
    const [code = ""] = codes;
    const spelled = ` ${code.replaceAll("-", " ").toUpperCase()}`;
    expect(must(await enterCode(await rightPassword(person), spelled)).sid).not.toBeNull();
    expect((await factsAbout(person.id)).slice(-2)).toMatchObject([
      { type: "recovery-code.used", data: { left: 9 } },
      { type: "session.opened" },
    ]);
    const letter = (await lettersTo(person.email)).at(-1);
    expect(letter).toMatchObject({ template: "recovery-code-used", queued: true, props: { left: "9" } });
    expect(must(await enterCode(await rightPassword(person), code))).toEqual({ sid: null, triesLeft: 4 });
  });

  test("in two browsers at once opens one session", async () => {
    const person = await aPerson();
    const { codes } = await withAuthenticator(person);
    const both = [await rightPassword(person), await rightPassword(person)];
    const answers = await Promise.all(both.map((reference) => enterCode(reference, codes[0] ?? "")));
    expect(answers.map((answer) => must(answer).sid !== null).sort()).toEqual([false, true]);
  });

  test("of somebody else opens nothing", async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    await withAuthenticator(person);
    const { key, codes } = await withAuthenticator(other);
    const reference = await rightPassword(person);
    for (const foreign of [codes[0] ?? "", codeOf(key)])
      expect(must(await enterCode(reference, foreign)).sid).toBeNull();
    expect(await sessions(person.id)).toBe(0);
  });
});

test("a new password keeps the app, signs nobody in, and ends the sign-in that waits with the old one", async () => {
  const person = await aPerson();
  const { key } = await withAuthenticator(person);
  const waiting = await rightPassword(person);
  await reset(person);
  expect(await sessions(person.id)).toBe(0);
  expect(refusal(await enterCode(waiting, codeOf(key)))).toEqual(OVER);
  const reference = await rightPassword(person, NEW);
  expect(await sessions(person.id)).toBe(0);
  expect(must(await enterCode(reference, codeOf(key))).sid).not.toBeNull();
});
