import { whois } from "@/lib/access";
import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { askForShown } from "@/lib/factors/passkey-questions";
import { finishWithPasskey, signInWithPasskey } from "@/lib/factors/passkey-sign-in";
import { removePasskey } from "@/lib/factors/passkeys";
import { tidy } from "@/lib/jobs/tidy";
import { limits, take } from "@/lib/rate-limit";
import { hashSecret } from "@/lib/tokens";
import { self } from "@/tests/support/email-changes";
import { codeOf, enterCode, rightPassword, withAuthenticator } from "@/tests/support/factors";
import { factsAbout, lettersTo, owner, ownerOne, pastRules } from "@/tests/support/owner";
import {
  aDevice,
  enterWith,
  finishWith,
  withPasskey,
  type Device,
  type Twist,
} from "@/tests/support/passkeys";
import { aPerson, must, newOrigin, refusal } from "@/tests/support/world";

const UNKNOWN = { sid: null, why: "unknown" };
const OVER = { sid: null, why: "over" };
const anybody = { purpose: "sign-in", personId: null } as const;

const sessions = async (personId: string) =>
  (await owner("select from session where person_id = $1 and revoked_at is null", [personId])).length;

const enter = (reference: string, answer: string) =>
  execute(signInWithPasskey(reference), visitor(newOrigin()), { answer });

describe("a passkey alone", () => {
  test("signs its owner in, for grave things too, and is recorded with its counter and time", async () => {
    const person = await aPerson();
    const { device, id } = await withPasskey(person);
    const { options, reference } = await askForShown(anybody);
    expect(options).toMatchObject({ rpId: "localhost", userVerification: "required" });
    expect(options.allowCredentials).toBeUndefined();
    const { sid } = must(await enter(reference, device.show(options)));
    expect(await whois(sid ?? "", "")).toMatchObject({ personId: person.id, recent: true });
    expect((await factsAbout(person.id)).at(-1)).toMatchObject({ type: "session.opened" });
    const kept = await ownerOne(
      "select counter::int, last_used_at > now() - interval '1 minute' as fresh from passkey where id = $1",
      [id],
    );
    expect(kept).toEqual({ counter: 2, fresh: true });
  });

  test("whose key is kept in step between devices counts nothing, and signs in each time", async () => {
    const { device } = await withPasskey(await aPerson());
    await pastRules("update passkey set counter = 0 where credential_id = $1", [device.id]);
    for (let n = 0; n < 3; n++) expect(must(await enterWith(device, { counter: 0 })).sid).not.toBeNull();
  });

  const wrong: [string, Twist][] = [
    ["signed on another origin", { origin: "https://gate.example.com.evil.example" }],
    ["signed on another port of this machine", { origin: "http://localhost:3001" }],
    ["signed for another host", { rpId: "evil.example" }],
    ["signed without asking who it is", { verified: false }],
    ["that is no showing but a making", { type: "webauthn.create" }],
    ["that names another owner", { userHandle: Buffer.alloc(16).toString("base64url") }],
    ["that names no owner", { userHandle: null }],
  ];
  test.each(wrong)("%s opens nothing, is recorded as a wrong password is, and is spent", async (_, twist) => {
    const person = await aPerson();
    const { device } = await withPasskey(person);
    const { options, reference } = await askForShown(anybody);
    expect(must(await enter(reference, device.show(options, twist)))).toEqual(UNKNOWN);
    expect(must(await enter(reference, device.show(options)))).toEqual(OVER);
    expect(await sessions(person.id)).toBe(0);
    const { type } = await ownerOne<{ type: string }>(
      "select type from audit_event where actor_kind = 'visitor' and person_id is null order by at desc, id desc limit 1",
    );
    expect(type).toBe("session.refused");
  });

  test("with a signature, data or challenge that was tampered with opens nothing", async () => {
    const person = await aPerson();
    const { device } = await withPasskey(person);
    const other = aDevice();
    const tampered: ((answer: Parts, challenge: string) => void)[] = [
      ({ response }) => (response.signature = flipped(response.signature)),
      ({ response }) => (response.authenticatorData = flipped(response.authenticatorData)),
      (answer, challenge) => {
        const forged = JSON.parse(other.show({ challenge })) as Parts;
        answer.response = { ...forged.response, userHandle: answer.response.userHandle };
      },
    ];
    for (const tamper of tampered) {
      const { options, reference } = await askForShown(anybody);
      const answer = JSON.parse(device.show(options)) as Parts;
      tamper(answer, options.challenge);
      expect(must(await enter(reference, JSON.stringify(answer)))).toEqual(UNKNOWN);
    }
    const { options, reference } = await askForShown(anybody);
    const invented = { challenge: flipped(options.challenge) };
    expect(must(await enter(reference, device.show(invented)))).toEqual(OVER);
    expect(await sessions(person.id)).toBe(0);
  });

  test("is over once it was used, in another browser, after five minutes, and for what it was not asked", async () => {
    const person = await aPerson();
    const { device } = await withPasskey(person);
    const { options, reference } = await askForShown(anybody);
    const answer = device.show(options);
    expect(must(await enter("another browser", answer))).toEqual(OVER);
    expect(must(await enter(reference, answer)).sid).not.toBeNull();
    expect(must(await enter(reference, answer))).toEqual(OVER);
    const late = await askForShown(anybody);
    const move = `update passkey_challenge set created_at = created_at - make_interval(secs => $2),
      expires_at = expires_at - make_interval(secs => $2) where browser_hash = $1`;
    await owner(move, [hashSecret(late.reference), 4 * 60 + 50]);
    expect(must(await enter(late.reference, device.show(late.options))).sid).not.toBeNull();
    const later = await askForShown(anybody);
    await owner(move, [hashSecret(later.reference), 5 * 60]);
    expect(must(await enter(later.reference, device.show(later.options)))).toEqual(OVER);
    const second = await askForShown({ purpose: "second-step", personId: person.id });
    expect(must(await enter(second.reference, device.show(second.options)))).toEqual(OVER);
  });

  test("in two tabs of one browser answers either; the same answer twice at once opens one session", async () => {
    for (let round = 0; round < 5; round++) {
      const person = await aPerson();
      const { device } = await withPasskey(person);
      const one = await askForShown(anybody);
      const two = await askForShown(anybody, one.reference);
      expect(two.reference).toBe(one.reference);
      const answer = device.show(one.options);
      const both = await Promise.all([enter(one.reference, answer), enter(one.reference, answer)]);
      expect(both.map(must).filter(({ sid }) => sid !== null)).toHaveLength(1);
      expect(must(await enter(one.reference, device.show(two.options))).sid).not.toBeNull();
      expect(await sessions(person.id)).toBe(2);
    }
  });

  test("whose counter goes back is refused and told, and the true one goes on", async () => {
    const person = await aPerson();
    const { device } = await withPasskey(person);
    must(await enterWith(device, { counter: 40 }));
    for (const counter of [40, 39, 0]) {
      expect(must(await enterWith(device, { counter }))).toEqual(UNKNOWN);
      const told = (await factsAbout(person.id)).findLast(({ type }) => type === "passkey.counter-back");
      expect(told).toMatchObject({ person_id: person.id });
    }
    expect((await lettersTo(person.email)).at(-1)).toMatchObject({
      template: "passkey-copied",
      queued: true,
    });
    const letters = (await lettersTo(person.email)).length;
    expect(must(await enterWith(device, { counter: 12, rpId: "evil.example" }))).toEqual(UNKNOWN);
    expect(await lettersTo(person.email)).toHaveLength(letters);
    expect(must(await enterWith(device, { counter: 41 })).sid).not.toBeNull();
    expect(await sessions(person.id)).toBe(2);
  });

  test("of a closed account, a removed one and a stranger's answer alike", async () => {
    const [closed, changed] = [await aPerson(), await aPerson()];
    const { device } = await withPasskey(closed);
    const removed = await withPasskey(changed);
    await owner("update person set status = 'closed' where id = $1", [closed.id]);
    must(await execute(removePasskey("here"), self(changed), { passkeyId: removed.id }));
    for (const each of [device, removed.device, shown(aDevice())])
      expect(must(await enterWith(each))).toEqual(UNKNOWN);
    expect(await sessions(closed.id)).toBe(0);
  });

  test("is counted with what else an address tries", async () => {
    const origin = newOrigin();
    const { device } = await withPasskey(await aPerson());
    for (let n = 1; n < limits.signInAddress.most; n++) await take(limits.signInAddress, origin.address);
    expect(must(await enterWith(device, {}, origin)).sid).not.toBeNull();
    expect(refusal(await enterWith(device, {}, origin)).code).toBe("limited");
  });

  test("what no browser answers is refused beside the form", async () => {
    const { reference } = await askForShown(anybody);
    for (const answer of ["", "{", "[]", "null", '{"id":"x"}', "\0", "x".repeat(50_000)])
      expect(refusal(await enter(reference, answer)).code).toBe("invalid");
  });
});

type Parts = { response: { signature: string; authenticatorData: string; userHandle?: string } };

/** Another text of the same length. */
const flipped = (text: string) => (text.startsWith("A") ? "B" : "A") + text.slice(1);

/** A device that knows an owner's name, as one with a passkey does. */
const shown = (device: Device): Device => ({
  ...device,
  show: (options, twist) =>
    device.show(options, { userHandle: Buffer.alloc(16, 7).toString("base64url"), ...twist }),
});

describe("after the right password", () => {
  test("a passkey signs in where it is all there is, and where there is an app as well", async () => {
    const person = await aPerson();
    const { device } = await withPasskey(person);
    const first = await rightPassword(person);
    expect(await sessions(person.id)).toBe(0);
    const { options } = await askForShown({ purpose: "second-step", personId: person.id });
    expect(options.allowCredentials).toMatchObject([{ id: Buffer.from(device.id).toString("base64url") }]);
    expect(must(await finishWith(first, device, person)).sid).not.toBeNull();
    expect(refusal(await finishWith(first, device, person)).code).toBe("refused");
    const { key } = await withAuthenticator(person);
    expect(must(await finishWith(await rightPassword(person), device, person)).sid).not.toBeNull();
    expect(must(await enterCode(await rightPassword(person), codeOf(key))).sid).not.toBeNull();
  });

  test("one of its recovery codes does, too; an app's code is none", async () => {
    const person = await aPerson();
    const { codes } = await withPasskey(person);
    const reference = await rightPassword(person);
    expect(must(await enterCode(reference, "123456"))).toEqual({ sid: null, triesLeft: 4 });
    expect(must(await enterCode(reference, codes?.[0] ?? "")).sid).not.toBeNull();
  });

  test("another person's passkey opens nothing; tries are counted with those of codes, and told", async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    await withPasskey(person);
    const { device } = await withPasskey(other);
    const reference = await rightPassword(person);
    for (const left of [4, 3, 2])
      expect(must(await finishWith(reference, device, person))).toEqual({ sid: null, triesLeft: left });
    expect(must(await finishWith(reference, device, other))).toEqual({ sid: null, triesLeft: 1 });
    expect(must(await enterCode(reference, "abcd"))).toEqual({ sid: null, triesLeft: 0 });
    expect((await lettersTo(person.email)).at(-1)).toMatchObject({ template: "codes-spent" });
    expect(refusal(await finishWith(reference, device, person)).code).toBe("refused");
    expect([await sessions(person.id), await sessions(other.id)]).toEqual([0, 0]);
  });

  test("of two browsers with one answer, and of one browser pressed twice, one gets in", async () => {
    const person = await aPerson();
    const { device } = await withPasskey(person);
    const waiting = await rightPassword(person);
    const wanted = { purpose: "second-step", personId: person.id } as const;
    const { options, reference } = await askForShown(wanted);
    const answer = device.show(options);
    const finish = () => execute(finishWithPasskey(waiting, reference), visitor(newOrigin()), { answer });
    const both = await Promise.all([finish(), finish()]);
    expect(both.filter((each) => each.ok && each.value.sid !== null)).toHaveLength(1);
    expect(await sessions(person.id)).toBe(1);
  });
});

test("challenges that are over are tidied away, those that wait stay", async () => {
  const [over, waits] = [await askForShown(anybody), await askForShown(anybody)];
  const hash = ({ reference }: { reference: string }) => hashSecret(reference);
  await owner(
    "update passkey_challenge set expires_at = now() - interval '1 second' where browser_hash = $1",
    [hash(over)],
  );
  await tidy({ query: (text: string) => owner(text).then((rows) => ({ rowCount: rows.length })) } as never);
  const left = await owner("select browser_hash from passkey_challenge where browser_hash = any ($1)", [
    [hash(over), hash(waits)],
  ]);
  expect(left).toEqual([{ browser_hash: hash(waits) }]);
});
