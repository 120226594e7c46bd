import { hash } from "@node-rs/argon2";
import { personIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { PLATFORM } from "@/lib/id";
import { signIn, signOut } from "@/lib/people/commands";
import { limits } from "@/lib/rate-limit";
import { hashSecret } from "@/lib/tokens";
import { factsAbout, owner, ownerOne, growth, wholeState } from "@/tests/support/owner";
import { aPerson, must, newEmail, newOrigin, NOT_FOUND, PASSWORD, refusal } from "@/tests/support/world";

const enter = (email: string, password = PASSWORD, origin = newOrigin()) =>
  execute(signIn, visitor(origin), { email, password });

const sessionOf = (sid: string) =>
  ownerOne<{ person_id: string; revoked: boolean; user_agent: string; address: string }>(
    "select person_id, revoked_at is not null as revoked, user_agent, address from session where id = $1",
    [hashSecret(sid)],
  );

describe("signing in", () => {
  test("with the right password opens a session of this browser, whose reference is stored as a hash only", async () => {
    const person = await aPerson();
    const origin = newOrigin();
    const { sid } = must(await enter(` ${person.email.toUpperCase()}`, PASSWORD, origin));
    expect(await sessionOf(sid ?? "")).toEqual({
      person_id: person.id,
      revoked: false,
      user_agent: origin.userAgent,
      address: origin.address,
    });
    const facts = await factsAbout(person.id);
    expect(facts.at(-1)).toMatchObject({
      type: "session.opened",
      person_id: person.id,
      company_id: PLATFORM,
    });
    expect(facts.at(-1)?.origin).toBe(`${origin.address} · Test browser`);
    expect(JSON.stringify(facts)).not.toContain(sid);
  });

  test("hashes a password anew whose hash was made with less work, and no other", async () => {
    const person = await aPerson();
    const kept = async () =>
      (await ownerOne<{ hash: string }>("select hash from password where person_id = $1", [person.id])).hash;
    const dated = await hash(PASSWORD, { memoryCost: 8192, timeCost: 2, parallelism: 1 });
    await owner("update password set hash = $2 where person_id = $1", [person.id, dated]);
    expect(must(await enter(person.email, `${PASSWORD}.`)).sid).toBeNull();
    expect(await kept()).toBe(dated);
    expect(must(await enter(person.email)).sid).not.toBeNull();
    const renewed = await kept();
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(must(await enter(person.email)).sid).not.toBeNull();
    expect(await kept()).toBe(renewed);
  });

  test("answers alike for an unknown address, a wrong password and a closed person, and records the try", async () => {
    const [person, closed] = [await aPerson(), await aPerson()];
    await owner("update person set status = 'closed' where id = $1", [closed.id]);
    const tries: [string, string][] = [
      [newEmail(), PASSWORD],
      ["not an address", PASSWORD],
      [person.email, `${PASSWORD}.`],
      [closed.email, PASSWORD],
    ];
    const grown: Record<string, number>[] = [];
    const refused = { ok: true, value: { sid: null } };
    for (const [email, password] of tries)
      grown.push(await growth(async () => expect(await enter(email, password)).toEqual(refused)));
    for (const more of grown) expect(more).toEqual(grown[0]);
    const { n } = await ownerOne<{ n: number }>(
      `select count(*)::int as n from (select * from audit_line order by at desc limit 4) e
       where type = 'session.refused' and person_id is null and subject_id is null and data = '{}'`,
    );
    expect(n).toBe(4);
  });

  test("takes a composed and a decomposed spelling of one password for the same", async () => {
    const person = await aPerson({ password: "crème brûlée, tous les jours" });
    const { sid } = must(await enter(person.email, "crème brûlée, tous les jours".normalize("NFD")));
    expect(sid).not.toBeNull();
  });

  test("stops after ten tries on one account from one place, and there only", async () => {
    const person = await aPerson();
    const origin = newOrigin();
    const results = await Promise.all(
      Array.from({ length: limits.signInAccount.most + 5 }, () =>
        enter(person.email, "wrong password, this one", origin),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(limits.signInAccount.most);
    const before = await wholeState();
    expect(refusal(await enter(person.email, PASSWORD, origin))).toEqual({
      code: "limited",
      message: "Too many tries. Wait 15 minutes, then try again.",
      fields: {},
    });
    expect(await wholeState()).toEqual(before);
    expect(must(await enter(person.email)).sid).not.toBeNull();
  });

  test.each([
    ["email", { email: " ", password: PASSWORD }, "Enter your email address"],
    ["password", { email: "noor@mail.example", password: "" }, "Enter a password"],
  ])("without %s says what to enter", async (field, input, sentence) => {
    expect(refusal(await execute(signIn, visitor(newOrigin()), input)).fields).toEqual({ [field]: sentence });
  });
});

describe("signing out", () => {
  test("ends this session and no other", async () => {
    const person = await aPerson();
    const mine = must(await enter(person.email)).sid ?? "";
    const other = must(await enter(person.email)).sid ?? "";
    must(await execute(signOut(mine), personIn(person.id, PLATFORM, newOrigin()), {}));
    expect([(await sessionOf(mine)).revoked, (await sessionOf(other)).revoked]).toEqual([true, false]);
    expect((await factsAbout(person.id)).at(-1)).toMatchObject({
      type: "session.closed",
      actor_id: person.id,
    });
  });

  test("with a reference that nobody has is refused, and nothing is written", async () => {
    const before = await wholeState();
    expect(refusal(await execute(signOut("no such reference"), visitor(newOrigin()), {}))).toEqual(NOT_FOUND);
    expect(await wholeState()).toEqual(before);
  });
});
