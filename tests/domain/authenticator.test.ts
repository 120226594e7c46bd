import { personIn, systemIn, visitor, type Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import {
  beginAuthenticator,
  confirmAuthenticator,
  makeRecoveryCodes,
  removeAuthenticator,
} from "@/lib/factors/authenticator";
import { removeAuthenticatorOf } from "@/lib/factors/by-operator";
import { keyBeingSetUp, ownAuthenticator } from "@/lib/factors/own";
import { PLATFORM } from "@/lib/id";
import { signIn } from "@/lib/people/commands";
import { seal, unseal } from "@/lib/sealing";
import { hashSecret } from "@/lib/tokens";
import { aSupporter } from "@/tests/support/accounts";
import { self } from "@/tests/support/email-changes";
import { begun, codeOf, enterCode, rightPassword, withAuthenticator } from "@/tests/support/factors";
import { factsAbout, lettersTo, owner, ownerOne, wholeState } from "@/tests/support/owner";
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

const enter = async (person: Person): Promise<string> => {
  const answer = must(
    await execute(signIn, visitor(newOrigin()), { email: person.email, password: PASSWORD }),
  );
  return answer.sid ?? "";
};

const live = (personId: string) =>
  owner("select id from session where person_id = $1 and revoked_at is null", [personId]);

const newest = async (email: string) => (await lettersTo(email)).at(-1);

describe("adding an authenticator app", () => {
  test("takes its first code, gives ten recovery codes, keeps this session alone, records and tells it", async () => {
    const person = await aPerson();
    const [here] = [await enter(person), await enter(person)];
    const key = await begun(person, here);
    expect(await ownAuthenticator(person.id)).toBeNull();
    const { codes } = must(
      await execute(confirmAuthenticator(here), self(person), {
        code: ` ${codeOf(key).replace(/^.../, "$& ")}`,
      }),
    );
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
    expect(await ownAuthenticator(person.id)).toMatchObject({ codesLeft: 10 });
    expect(await live(person.id)).toEqual([{ id: hashSecret(here) }]);
    const facts = await factsAbout(person.id);
    expect(facts.slice(-2)).toMatchObject([
      { type: "authenticator.begun", data: {} },
      { type: "authenticator.added", person_id: person.id, data: { sessionsEnded: 1 } },
    ]);
    expect(await newest(person.email)).toMatchObject({ template: "authenticator-added", queued: true });
  });

  test("keeps neither the key nor a code that anybody could read", async () => {
    const person = await aPerson();
    const { key, codes } = await withAuthenticator(person);
    const rows = await owner(
      `select a::text as row from authenticator a where person_id = $1 union all
       select r::text from recovery_code r where person_id = $1 union all
       select e::text from audit_event e where person_id = $1`,
      [person.id],
    );
    const kept = JSON.stringify(rows);
    const raw = key.replaceAll(" ", "");
    for (const secret of [raw, Buffer.from(raw).toString("hex"), ...codes])
      expect(kept).not.toContain(secret);
    const [{ secret } = { secret: Buffer.of() }] = await owner<{ secret: Buffer }>(
      "select secret from authenticator where person_id = $1",
      [person.id],
    );
    expect(unseal("authenticator key", secret, person.id)).toBe(raw);
    expect(() => unseal("authenticator key", secret, (person.id + "x").slice(1))).toThrow();
    expect(() => unseal("delivery payload", secret, person.id)).toThrow();
    expect(seal("authenticator key", raw, person.id)).not.toEqual(secret);
  });

  test("shows its key in this session alone, for half an hour", async () => {
    const person = await aPerson();
    const key = await begun(person, "here");
    const asked = { personId: person.id, email: person.email };
    expect(await keyBeingSetUp(asked, "elsewhere")).toBeNull();
    const elsewhere = await execute(confirmAuthenticator("elsewhere"), self(person), { code: codeOf(key) });
    expect(refusal(elsewhere).code).toBe("conflict");
    await owner("update authenticator set created_at = now() - interval '31 minutes' where person_id = $1", [
      person.id,
    ]);
    expect(await keyBeingSetUp(asked, "here")).toBeNull();
    const late = await execute(confirmAuthenticator("here"), self(person), { code: codeOf(key) });
    expect(refusal(late).code).toBe("conflict");
    expect(await enter(person)).not.toBe("");
  });

  test("refuses a code that the app does not show, such as one of two minutes ago, and changes nothing", async () => {
    const person = await aPerson();
    const key = await begun(person, "here");
    const before = await wholeState();
    for (const code of [codeOf(key, -4), codeOf(key, 4), "abcdef", "12345"]) {
      const answer = await execute(confirmAuthenticator("here"), self(person), { code });
      expect(refusal(answer).fields.code).toMatch(/^This is not the code that the app shows now/);
    }
    expect(await wholeState()).toEqual(before);
  });

  test("twice at once adds it once, and a second app is refused", async () => {
    const person = await aPerson();
    const key = await begun(person, "here");
    const confirm = () => execute(confirmAuthenticator("here"), self(person), { code: codeOf(key) });
    const both = await Promise.all([confirm(), confirm()]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const added = (await factsAbout(person.id)).filter(({ type }) => type === "authenticator.added");
    expect(added).toHaveLength(1);
    const again = await execute(beginAuthenticator("here"), self(person), {});
    expect(refusal(again)).toMatchObject({ code: "conflict", message: expect.stringContaining("already") });
    expect(await ownAuthenticator(person.id)).toMatchObject({ codesLeft: 10 });
  });
});

describe("changing it", () => {
  test("removing ends the codes and all other sessions, and is told", async () => {
    const person = await aPerson();
    const { codes } = await withAuthenticator(person);
    must(await enterCode(await rightPassword(person), codes[0] ?? ""));
    must(await execute(removeAuthenticator("another session"), self(person), {}));
    expect(await ownAuthenticator(person.id)).toBeNull();
    expect(await live(person.id)).toEqual([]);
    expect(await newest(person.email)).toMatchObject({ template: "authenticator-removed", queued: true });
    expect(await enter(person)).not.toBe("");
    const gone = await execute(removeAuthenticator("x"), self(person), {});
    expect(refusal(gone).code).toBe("conflict");
  });

  test("new recovery codes replace the old ones, and end every sign-in that waits", async () => {
    const person = await aPerson();
    const { codes: old } = await withAuthenticator(person);
    const waiting = await rightPassword(person);
    const { codes } = must(await execute(makeRecoveryCodes("here"), self(person), {}));
    expect(codes.filter((code) => old.includes(code))).toEqual([]);
    expect(refusal(await enterCode(waiting, codes[0] ?? "")).code).toBe("refused");
    expect(must(await enterCode(await rightPassword(person), old[0] ?? "")).sid).toBeNull();
    expect(must(await enterCode(await rightPassword(person), codes[0] ?? "")).sid).not.toBeNull();
    const letters = (await lettersTo(person.email)).map(({ template }) => template);
    expect(letters.slice(-2)).toEqual(["recovery-codes-made", "recovery-code-used"]);
  });

  test("is nobody's but a signed-in person's outside a company", async () => {
    const company = await aCompany();
    await withAuthenticator(company.adminPerson);
    const before = await wholeState();
    const { personId } = company.admin;
    for (const actor of [
      company.admin,
      visitor(newOrigin()),
      personIn(personId, company.id, newOrigin(), true),
    ]) {
      for (const cmd of [beginAuthenticator("x"), removeAuthenticator("x"), makeRecoveryCodes("x")])
        expect(refusal(await execute(cmd, actor, {}))).toEqual(NOT_FOUND);
      expect(refusal(await execute(confirmAuthenticator("x"), actor, { code: "123456" }))).toEqual(NOT_FOUND);
    }
    expect(await wholeState()).toEqual(before);
  });

  test("the database takes no code of an earlier step, whatever asks it", async () => {
    const person = await aPerson();
    const { key } = await withAuthenticator(person);
    must(await enterCode(await rightPassword(person), codeOf(key)));
    const back = owner("update authenticator set last_step = last_step where person_id = $1", [person.id]);
    await expect(back).rejects.toThrow("earlier step");
    const { n } = await ownerOne<{ n: number }>(
      "select count(*)::int as n from authenticator where person_id = $1 and last_step > 0",
      [person.id],
    );
    expect(n).toBe(1);
  });
});

describe("for whoever lost the phone and the codes", () => {
  const take = (email: string, actor: Actor = systemIn(PLATFORM)) =>
    execute(removeAuthenticatorOf, actor, { email });

  test("the operator takes the app away: every session ends, and the person is told", async () => {
    const person = await aPerson();
    const { codes } = await withAuthenticator(person);
    must(await enterCode(await rightPassword(person), codes[0] ?? ""));
    expect(must(await take(person.email.toUpperCase()))).toEqual({ sessionsEnded: 1 });
    expect((await factsAbout(person.id)).at(-1)).toMatchObject({
      type: "authenticator.removed",
      actor_kind: "system",
    });
    expect(await newest(person.email)).toMatchObject({ template: "authenticator-removed", queued: true });
    expect(await enter(person)).not.toBe("");
  });

  test("twice at once it goes once; nobody else may, and support is nobody else", async () => {
    const [person, company] = [await aPerson(), await aCompany()];
    await withAuthenticator(person);
    const { actor: support } = await aSupporter();
    const before = await wholeState();
    for (const actor of [company.admin, self(person), support, visitor(newOrigin())])
      expect(refusal(await take(person.email, actor))).toEqual(NOT_FOUND);
    expect(await wholeState()).toEqual(before);
    const both = await Promise.all([take(person.email), take(person.email)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(refusal(await take("nobody.here@mail.example")).code).toBe("not-found");
  });
});
