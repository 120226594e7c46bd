import { personIn, systemIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { settings } from "@/lib/env";
import { hasFactor, lacksFactor } from "@/lib/factors/asked";
import { removeAuthenticator } from "@/lib/factors/authenticator";
import { removeAuthenticatorOf } from "@/lib/factors/by-operator";
import { ownFactors } from "@/lib/factors/own";
import { addPasskey, removePasskey } from "@/lib/factors/passkeys";
import { PLATFORM } from "@/lib/id";
import { hashSecret } from "@/lib/tokens";
import { aSupporter } from "@/tests/support/accounts";
import { self } from "@/tests/support/email-changes";
import { enterCode, rightPassword, withAuthenticator } from "@/tests/support/factors";
import { factsAbout, lettersTo, owner, ownerOne, pastRules, wholeState } from "@/tests/support/owner";
import { aDevice, askedToAdd, enterWith, withPasskey, type Twist } from "@/tests/support/passkeys";
import { aSession } from "@/tests/support/sessions";
import { aCompany, aPerson, must, newOrigin, NOT_FOUND, refusal, type Person } from "@/tests/support/world";

const live = (personId: string) =>
  owner("select id from session where person_id = $1 and revoked_at is null", [personId]);

const newest = async (email: string) => (await lettersTo(email)).at(-1);

const add = (person: Person, reference: string, answer: string, name = "My phone") =>
  execute(addPasskey("here", reference), self(person), { name, answer });

const remove = (person: Person, passkeyId: string) =>
  execute(removePasskey("here"), self(person), { passkeyId });

/** As on an instance whose desk a password alone does not open. */
async function withSupportFactor(work: () => Promise<void>): Promise<void> {
  settings().supportFactor = true;
  try {
    await work();
  } finally {
    settings().supportFactor = false;
  }
}

describe("adding a passkey", () => {
  test("keeps its public half, gives recovery codes once, keeps this session alone, records and tells it", async () => {
    const person = await aPerson();
    const [here] = [await aSession(person), await aSession(person)];
    const device = aDevice();
    const { options, reference } = await askedToAdd(person);
    expect(options).toMatchObject({
      rp: { id: "localhost", name: "Gatehouse" },
      attestation: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    expect(await hasFactor(person.id)).toBe(false);
    const input = { name: "My phone", answer: device.make(options) };
    const { codes } = must(await execute(addPasskey(here, reference), self(person), input));
    expect(codes).toHaveLength(10);
    expect(await hasFactor(person.id)).toBe(true);
    expect(await ownFactors(person.id)).toMatchObject({
      ...{ appAddedAt: null, codesLeft: 10 },
      passkeys: [{ name: "My phone", lastUsedAt: null }],
    });
    expect(await live(person.id)).toEqual([{ id: hashSecret(here) }]);
    expect((await factsAbout(person.id)).at(-1)).toMatchObject({
      type: "passkey.added",
      person_id: person.id,
      data: { sessionsEnded: 1 },
    });
    expect(await newest(person.email)).toMatchObject({ template: "passkey-added", queued: true });
    const second = await withPasskey(person);
    expect(second.codes).toBeNull();
  });

  test("leaves neither the challenge nor the browser's reference to read, and no name in the record", async () => {
    const person = await aPerson();
    const { options, reference } = await askedToAdd(person);
    must(await add(person, reference, aDevice().make(options), "Zebra finch"));
    const rows = await owner(
      `select p::text as row from passkey_challenge p union all select e::text from audit_event e where person_id = $1`,
      [person.id],
    );
    const kept = JSON.stringify(rows);
    const challenge = Buffer.from(options.challenge, "base64url").toString("hex");
    for (const secret of [options.challenge, challenge, reference, "Zebra finch"])
      expect(kept).not.toContain(secret);
  });

  const wrong: [string, Twist][] = [
    ["made on another origin", { origin: "http://localhost:3001" }],
    ["made on a name of this machine that is not the configured one", { origin: "http://127.0.0.1:3000" }],
    ["made for another host", { rpId: "evil.example" }],
    ["made without asking who it is", { verified: false }],
    ["that is no making but a showing", { type: "webauthn.get" }],
  ];
  test.each(wrong)("one %s is not taken, and nothing changes", async (_, twist) => {
    const person = await aPerson();
    const { options, reference } = await askedToAdd(person);
    const before = await wholeState();
    expect(refusal(await add(person, reference, aDevice().make(options, twist))).code).toBe("refused");
    expect(await wholeState()).toEqual(before);
  });

  test("a challenge is taken once, in the browser and by the person that asked, for five minutes", async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    const { options, reference } = await askedToAdd(person);
    const device = aDevice();
    expect(refusal(await add(person, "another browser", device.make(options))).code).toBe("refused");
    expect(refusal(await add(other, reference, device.make(options))).code).toBe("refused");
    must(await add(person, reference, device.make(options)));
    expect(refusal(await add(person, reference, aDevice().make(options))).code).toBe("refused");
    const late = await askedToAdd(person);
    await owner(
      "update passkey_challenge set expires_at = now(), created_at = now() - interval '5 minutes' where browser_hash = $1",
      [hashSecret(late.reference)],
    );
    expect(refusal(await add(person, late.reference, aDevice().make(late.options))).code).toBe("refused");
    expect((await ownFactors(person.id)).passkeys).toHaveLength(1);
  });

  test("the same one twice is refused, to its owner and to anybody else; two at once add it once", async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    const { device } = await withPasskey(person);
    for (const who of [person, other]) {
      const { options, reference } = await askedToAdd(who);
      const answer = await add(who, reference, device.make(options));
      expect(refusal(answer)).toMatchObject({
        code: "conflict",
        message: expect.stringContaining("belongs to an account already"),
      });
    }
    expect(await hasFactor(other.id)).toBe(false);
    const [fresh, one, two] = [aDevice(), await askedToAdd(person), await askedToAdd(other)];
    const both = await Promise.all([
      add(person, one.reference, fresh.make(one.options)),
      add(other, two.reference, fresh.make(two.options)),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("twenty are the most, also when two are added at once", async () => {
    const person = await aPerson();
    await pastRules(
      `insert into passkey (id, person_id, credential_id, public_key, name)
       select gen_random_uuid(), $1, uuid_send(gen_random_uuid()), '\\x00', 'Key ' || n from generate_series(1, 19) n`,
      [person.id],
    );
    const [one, two] = [await askedToAdd(person), await askedToAdd(person)];
    const both = await Promise.all([
      add(person, one.reference, aDevice().make(one.options)),
      add(person, two.reference, aDevice().make(two.options)),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.flatMap((each) => (each.ok ? [] : [each.code]))).toEqual(["conflict"]);
    await expect(askedToAdd(person)).rejects.toThrow("20 passkeys");
  });

  test("whatever statement of its maker comes along is dropped unread", async () => {
    const person = await aPerson();
    const { options, reference } = await askedToAdd(person);
    const made = JSON.parse(aDevice().make(options)) as { response: { attestationObject: string } };
    const text = Buffer.from(made.response.attestationObject, "base64url");
    // "none" → "nope": a format that the library knows nothing of.
    const named = Buffer.from(text.toString("latin1").replace("none", "nope"), "latin1");
    made.response.attestationObject = named.toString("base64url");
    must(await add(person, reference, JSON.stringify(made)));
  });
});

describe("removing a passkey", () => {
  test("ends all other sessions and is told; with the last factor the recovery codes go", async () => {
    const person = await aPerson();
    const { id, codes } = await withPasskey(person);
    const { device } = await withPasskey(person);
    must(await enterWith(device));
    must(await remove(person, id));
    expect(await live(person.id)).toEqual([]);
    expect(await newest(person.email)).toMatchObject({ template: "passkey-removed", queued: true });
    expect((await ownFactors(person.id)).codesLeft).toBe(10);
    expect((await factsAbout(person.id)).at(-1)).toMatchObject({
      type: "passkey.removed",
      data: { sessionsEnded: 1 },
    });
    expect(must(await enterCode(await rightPassword(person), codes?.[0] ?? "")).sid).not.toBeNull();
    const [left] = (await ownFactors(person.id)).passkeys;
    must(await remove(person, left?.id ?? ""));
    expect(await ownFactors(person.id)).toEqual({ appAddedAt: null, passkeys: [], codesLeft: 0 });
    expect(must(await enterWith(device)).sid).toBeNull();
    await expect(rightPassword(person)).rejects.toThrow("No code was asked for");
  });

  test("is its owner's alone, once", async () => {
    const [person, other, company] = [await aPerson(), await aPerson(), await aCompany()];
    const { id } = await withPasskey(person);
    const before = await wholeState();
    expect(refusal(await remove(other, id)).code).toBe("conflict");
    for (const actor of [
      company.admin,
      visitor(newOrigin()),
      personIn(person.id, company.id, newOrigin(), true),
    ])
      expect(refusal(await execute(removePasskey("x"), actor, { passkeyId: id }))).toEqual(NOT_FOUND);
    expect(await wholeState()).toEqual(before);
    const both = await Promise.all([remove(person, id), remove(person, id)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("an app keeps the codes when the passkey goes, and the other way round", async () => {
    const person = await aPerson();
    const { id } = await withPasskey(person);
    await withAuthenticator(person);
    must(await remove(person, id));
    expect((await ownFactors(person.id)).codesLeft).toBe(10);
    await withPasskey(person);
    must(await execute(removeAuthenticator("here"), self(person), {}));
    expect(await ownFactors(person.id)).toMatchObject({ appAddedAt: null, codesLeft: 10 });
    expect(await rightPassword(person)).not.toBe("");
  });

  test("the operator takes passkeys away with the app, in one letter each", async () => {
    const person = await aPerson();
    await withPasskey(person);
    await withPasskey(person);
    must(await execute(removeAuthenticatorOf, systemIn(PLATFORM), { email: person.email }));
    expect(await ownFactors(person.id)).toEqual({ appAddedAt: null, passkeys: [], codesLeft: 0 });
    expect((await factsAbout(person.id)).at(-1)).toMatchObject({
      type: "passkey.all-removed",
      actor_kind: "system",
      data: { passkeys: 2 },
    });
    expect(await newest(person.email)).toMatchObject({ template: "passkey-removed", queued: true });
  });
});

describe("whoever works at the desk", () => {
  test("needs a factor, and a passkey is one", async () => {
    const { person } = await aSupporter();
    const holder = { personId: person.id, support: true };
    await withSupportFactor(async () => {
      expect(await lacksFactor(holder)).toBe(true);
      await withPasskey(person);
      expect(await lacksFactor(holder)).toBe(false);
    });
  });

  test("can't take the last one away, whichever it is, and can once there is another", async () => {
    const { person } = await aSupporter();
    const { id } = await withPasskey(person);
    await withSupportFactor(async () => {
      const before = await wholeState();
      expect(refusal(await remove(person, id))).toMatchObject({
        code: "conflict",
        message: expect.stringContaining("reactivation desk"),
      });
      expect(await wholeState()).toEqual(before);
      await withAuthenticator(person);
      must(await remove(person, id));
      const app = await execute(removeAuthenticator("here"), self(person), {});
      expect(refusal(app).message).toContain("reactivation desk");
    });
    must(await execute(removeAuthenticator("here"), self(person), {}));
  });
});

test("the database keeps a passkey as it is, and its counter from going back, whatever asks it", async () => {
  const person = await aPerson();
  const { device, id } = await withPasskey(person);
  must(await enterWith(device));
  for (const change of ["counter = 0", `public_key = '\\x00'`, `person_id = gen_random_uuid()`])
    await expect(owner(`update passkey set ${change} where id = $1`, [id])).rejects.toThrow(
      "stays what it is",
    );
  const { n } = await ownerOne<{ n: number }>(
    "select count(*)::int as n from passkey where id = $1 and counter > 0",
    [id],
  );
  expect(n).toBe(1);
});
