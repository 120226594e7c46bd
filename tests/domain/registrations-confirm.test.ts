import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { PLATFORM } from "@/lib/id";
import { confirmByCode } from "@/lib/registrations/confirm";
import { resendCode } from "@/lib/registrations/commands";
import { hashSecret } from "@/lib/tokens";
import { factsAbout, lettersTo, owner, ownerOne, wholeState } from "@/tests/support/owner";
import { mailedProof, must, newOrigin, NOT_FOUND, refusal, startDraft } from "@/tests/support/world";

const confirm = (secret: string, code: string) =>
  execute(confirmByCode(secret), visitor(newOrigin()), { code });
const resend = (secret: string) => execute(resendCode(secret), visitor(newOrigin()), {});
const wrong = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, "0");

const TOO_OFTEN = "This code was tried too often. Send a new one.";
const TOO_OLD = "This code is too old. Send a new one.";
const refused = (sentence: string) => ({
  code: "refused",
  message: "Check the code",
  fields: { code: sentence },
});

type PersonRow = { id: string; first_name: string; mobile: string | null; hash: string };
const personRow = (email: string) =>
  ownerOne<PersonRow>(
    "select p.*, w.hash from person p join password w on w.person_id = p.id where email_key = $1",
    [email],
  );

describe("the mailed code", () => {
  test("makes the person, records it, opens a session, and empties the draft of its secrets", async () => {
    const { email, secret } = await startDraft({ mobile: "+61 491 570 156" });
    const { code } = await mailedProof(email);
    const confirmed = must(await confirm(secret, `${code.slice(0, 3)} ${code.slice(3)}`));
    const person = await personRow(email);
    expect(person).toMatchObject({ first_name: "Noor", mobile: "+61491570156" });
    expect(person.hash).toMatch(/^\$argon2id\$/);
    expect(
      await ownerOne("select password_hash, code_hash, person_id from registration where email_key = $1", [
        email,
      ]),
    ).toEqual({ password_hash: null, code_hash: null, person_id: person.id });
    expect(await factsAbout(person.id)).toMatchObject([
      { type: "person.registered", company_id: PLATFORM, person_id: person.id },
      { type: "session.opened", company_id: PLATFORM, person_id: person.id },
    ]);
    const session = await ownerOne<{ person_id: string; hours: string }>(
      "select person_id, extract(epoch from expires_at - created_at) / 3600 as hours from session where id = $1",
      [hashSecret(confirmed.sid ?? "")],
    );
    expect({ ...session, hours: Number(session.hours) }).toEqual({ person_id: person.id, hours: 12 });
    expect(await lettersTo(email)).toHaveLength(1);
  });

  test("works once", async () => {
    const { email, secret } = await startDraft();
    const { code } = await mailedProof(email);
    must(await confirm(secret, code));
    const before = await wholeState();
    expect(refusal(await confirm(secret, code))).toEqual(NOT_FOUND);
    expect(refusal(await resend(secret))).toEqual(NOT_FOUND);
    expect(await wholeState()).toEqual(before);
  });

  test("dies after five wrong tries, each counted and recorded; a new code lives", async () => {
    const { email, secret } = await startDraft();
    const { code } = await mailedProof(email);
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect(must(await confirm(secret, wrong(code)))).toEqual({ sid: null, triesLeft });
    const before = await wholeState();
    expect(refusal(await confirm(secret, code))).toEqual(refused(TOO_OFTEN));
    expect(await wholeState()).toEqual(before);
    const { id } = await ownerOne<{ id: string }>("select id from registration where email_key = $1", [
      email,
    ]);
    const facts = await factsAbout(id);
    expect(facts.slice(1).map(({ type, data }) => [type, data.tries])).toEqual(
      [1, 2, 3, 4, 5].map((tries) => ["registration.code-refused", tries]),
    );
    must(await resend(secret));
    const { code: fresh } = await mailedProof(email);
    expect(must(await confirm(secret, fresh)).sid).not.toBeNull();
  });

  test("is compared five times at most, however many guesses come at once", async () => {
    const { email, secret } = await startDraft();
    const { code } = await mailedProof(email);
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, i) => confirm(secret, wrong(code, i + 1))),
    );
    expect(guesses.filter((guess) => guess.ok)).toHaveLength(5);
    for (const guess of guesses.filter((g) => !g.ok)) expect(refusal(guess)).toEqual(refused(TOO_OFTEN));
  });

  test("dies after fifteen minutes", async () => {
    const { email, secret } = await startDraft();
    const { code } = await mailedProof(email);
    const { life } = await ownerOne<{ life: string }>(
      "select extract(epoch from code_expires_at - code_sent_at) / 60 as life from registration where email_key = $1",
      [email],
    );
    expect(Number(life)).toBe(15);
    await owner("update registration set code_expires_at = now() where email_key = $1", [email]);
    const before = await wholeState();
    expect(refusal(await confirm(secret, code))).toEqual(refused(TOO_OLD));
    expect(await wholeState()).toEqual(before);
  });

  test("is worthless without the cookie, and for another draft", async () => {
    const [mine, other] = [await startDraft(), await startDraft()];
    const [{ code }, others] = [await mailedProof(mine.email), await mailedProof(other.email)];
    expect(refusal(await confirm("no such secret", code))).toEqual(NOT_FOUND);
    if (code !== others.code) expect(must(await confirm(other.secret, code)).sid).toBeNull();
    expect(must(await confirm(mine.secret, code)).sid).not.toBeNull();
  });

  test("is worthless when the whole registration is too old", async () => {
    const { email, secret } = await startDraft();
    const { code } = await mailedProof(email);
    await owner("update registration set expires_at = now() - interval '1 second' where email_key = $1", [
      email,
    ]);
    expect(refusal(await confirm(secret, code))).toEqual(NOT_FOUND);
    expect(refusal(await resend(secret))).toEqual(NOT_FOUND);
  });

  test.each(["", "12345", "1234567", "12345a", "１２３４５６"])(
    "written as %j is sent back with what to do",
    async (code) => {
      const { secret } = await startDraft();
      const sentence = "Enter the six digits from the mail";
      expect(refusal(await confirm(secret, code)).fields).toEqual({ code: sentence });
    },
  );

  test("entered twice at once makes one person", async () => {
    const { email, secret } = await startDraft();
    const { code } = await mailedProof(email);
    const both = await Promise.all([confirm(secret, code), confirm(secret, code)]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    const { id } = await personRow(email);
    expect((await factsAbout(id)).map(({ type }) => type)).toEqual(["person.registered", "session.opened"]);
  });
});

describe("sending a new code", () => {
  test("kills the old code and the old link", async () => {
    const { email, secret } = await startDraft();
    const old = await mailedProof(email);
    must(await resend(secret));
    const fresh = await mailedProof(email);
    const live = await owner("select hash from token where hash = any($1) and used_at is null", [
      [hashSecret(old.link), hashSecret(fresh.link)],
    ]);
    expect(live).toEqual([{ hash: hashSecret(fresh.link) }]);
    if (old.code !== fresh.code) expect(must(await confirm(secret, old.code)).sid).toBeNull();
    expect(must(await confirm(secret, fresh.code)).sid).not.toBeNull();
  });

  test("is refused without a draft, and counts against the mailbox", async () => {
    expect(refusal(await resend("no such secret"))).toEqual(NOT_FOUND);
    const { email, secret } = await startDraft();
    for (let i = 0; i < 4; i++) must(await resend(secret));
    expect(refusal(await resend(secret)).code).toBe("limited");
    expect(await lettersTo(email)).toHaveLength(5);
  });
});
