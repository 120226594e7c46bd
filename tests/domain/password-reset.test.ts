import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { inCompany } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { personByResetLink, requestPasswordReset, resetPassword, signIn } from "@/lib/people/commands";
import { hashSecret } from "@/lib/tokens";
import { factsAbout, lettersTo, owner, growth, wholeState } from "@/tests/support/owner";
import { aPerson, must, newEmail, newOrigin, PASSWORD, refusal } from "@/tests/support/world";

const NEW = "a lantern over the harbour";
const DEAD = { code: "refused", message: "This link no longer works. Ask for a new one.", fields: {} };

const ask = (email: string) => execute(requestPasswordReset, visitor(newOrigin()), { email });
const reset = (link: string, password = NEW) =>
  execute(resetPassword, visitor(newOrigin()), { link, password });
const enter = async (email: string, password: string) =>
  must(await execute(signIn, visitor(newOrigin()), { email, password })).sid;
const holder = (link: string) => inCompany(PLATFORM, () => personByResetLink(link));

async function mailedLink(email: string): Promise<string> {
  must(await ask(email));
  const letter = (await lettersTo(email)).findLast(({ template }) => template === "password-reset");
  return String(letter?.props.resetUrl).replace("http://localhost:3000/reset/", "");
}

const liveSessions = (personId: string) =>
  owner("select from session where person_id = $1 and revoked_at is null", [personId]);

describe("asking for a reset", () => {
  test("mails a link that lives thirty minutes, and stores its hash", async () => {
    const person = await aPerson();
    const link = await mailedLink(person.email.toUpperCase().toLowerCase());
    const letter = (await lettersTo(person.email)).at(-1);
    expect(letter).toMatchObject({ template: "password-reset", status: "queued", queued: true });
    expect(letter?.props).toMatchObject({ firstName: person.firstName, minutes: "30" });
    const [token] = await owner(
      "select purpose, subject_id, extract(epoch from expires_at - created_at)::int as life from token where hash = $1",
      [hashSecret(link)],
    );
    expect(token).toEqual({ purpose: "password-reset", subject_id: person.id, life: 1800 });
    expect(await factsAbout(person.id)).toContainEqual(
      expect.objectContaining({ type: "password.reset-requested", data: { known: true } }),
    );
  });

  test("answers and writes alike for a known, an unknown and a closed address, and mails the known one only", async () => {
    const [known, closed] = [await aPerson(), await aPerson()];
    await owner("update person set status = 'closed' where id = $1", [closed.id]);
    const grown: Record<string, number>[] = [];
    for (const email of [known.email, newEmail(), closed.email])
      grown.push(await growth(async () => expect(await ask(email)).toEqual({ ok: true, value: {} })));
    expect(grown[1]).toEqual(grown[0]);
    expect(grown[2]).toEqual(grown[0]);
    expect(grown[0]).toMatchObject({ "public.token": 1, "public.delivery": 1, "public.audit_event": 1 });
    const muted = await owner(
      "select status from delivery where recipient = 'nobody@unknown.invalid' order by created_at desc limit 2",
    );
    expect(muted.map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
    expect(await lettersTo(closed.email)).toEqual([]);
  });

  test("is limited to three mails an hour for one mailbox, known or not", async () => {
    for (const email of [newEmail(), (await aPerson()).email]) {
      for (let i = 0; i < 3; i++) must(await ask(email));
      const before = await wholeState();
      expect(refusal(await ask(email))).toMatchObject({ code: "limited", fields: {} });
      expect(await wholeState()).toEqual(before);
    }
  });

  test("says how an address is written", async () => {
    expect(refusal(await ask("noor")).fields).toEqual({
      email: "Enter an email address, like noor@mail.example",
    });
  });
});

describe("setting a new password", () => {
  test("replaces the old one, ends every session, spends every link, records it, and tells the person", async () => {
    const person = await aPerson();
    await enter(person.email, PASSWORD);
    const [older, link] = [await mailedLink(person.email), await mailedLink(person.email)];
    expect((await holder(link))?.id).toBe(person.id);
    must(await reset(link));
    expect(await liveSessions(person.id)).toEqual([]);
    expect(await enter(person.email, PASSWORD)).toBeNull();
    expect(await enter(person.email, NEW)).not.toBeNull();
    expect(await factsAbout(person.id)).toContainEqual(
      expect.objectContaining({ type: "password.changed", person_id: person.id, data: { sessionsEnded: 1 } }),
    );
    const letter = (await lettersTo(person.email)).findLast(
      ({ template }) => template === "password-changed",
    );
    expect(letter).toMatchObject({ status: "queued", queued: true });
    expect(letter?.props.when).toMatch(/ \(UTC\)$/);
    const before = await wholeState();
    for (const spent of [link, older])
      expect(refusal(await reset(spent, "another password altogether"))).toEqual(DEAD);
    expect(await wholeState()).toEqual(before);
  });

  test("with one link twice at once changes it once", async () => {
    const person = await aPerson();
    const link = await mailedLink(person.email);
    const both = await Promise.all([
      reset(link, "the first of two passwords"),
      reset(link, "the second of two passwords"),
    ]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    for (const loser of both.filter((result) => !result.ok)) expect(refusal(loser)).toEqual(DEAD);
    const changes = (await factsAbout(person.id)).filter(({ type }) => type === "password.changed");
    expect(changes).toHaveLength(1);
  });

  test("with a dead link is refused: late, of another purpose, of a closed person, or made up", async () => {
    const person = await aPerson();
    const [late, other, open] = [
      await mailedLink(person.email),
      await mailedLink(person.email),
      await mailedLink(person.email),
    ];
    await owner("update token set expires_at = now() where hash = $1", [hashSecret(late)]);
    await owner("update token set purpose = 'registration' where hash = $1", [hashSecret(other)]);
    await owner("update person set status = 'closed' where id = $1", [person.id]);
    const before = await wholeState();
    for (const link of [late, other, open, "x".repeat(43)]) {
      expect(refusal(await reset(link))).toEqual(DEAD);
      expect(await holder(link)).toBeNull();
    }
    expect(await wholeState()).toEqual(before);
  });

  test("refuses a weak one at its field, and the link stays alive", async () => {
    const person = await aPerson({ firstName: "Margarethe" });
    const link = await mailedLink(person.email);
    const before = await wholeState();
    expect(refusal(await reset(link, "too short")).fields.password).toMatch(/^Enter 15 characters or more/);
    expect(refusal(await reset(link, "margarethe 123456")).fields.password).toMatch(
      /^This password is mostly “margarethe”/,
    );
    expect(await wholeState()).toEqual(before);
    must(await reset(link));
  });
});
