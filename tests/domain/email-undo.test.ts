import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { requestPasswordReset, resetPassword, signIn } from "@/lib/people/commands";
import { changeByLink, openChange } from "@/lib/people/email-links";
import { undoEmailChange } from "@/lib/people/email-undo";
import { hashSecret } from "@/lib/tokens";
import { askedChange, confirmAs, undoLink } from "@/tests/support/email-changes";
import { factsAbout, lettersTo, owner, ownerOne, wholeState } from "@/tests/support/owner";
import { aPerson, must, newOrigin, PASSWORD, refusal, startDraft, mailedProof } from "@/tests/support/world";
import { confirmByCode } from "@/lib/registrations/confirm";

const DEAD = { code: "refused", message: "This link no longer works.", fields: {} };
const NEW = "a lantern over the harbour";

type Someone = Awaited<ReturnType<typeof aPerson>>;

const undo = (link: string) => execute(undoEmailChange, visitor(newOrigin()), { link });
const enter = async (email: string, password: string) =>
  must(await execute(signIn, visitor(newOrigin()), { email, password })).sid;
const addressOf = async ({ id }: Someone) =>
  (await ownerOne<{ email: string }>("select email from person where id = $1 and email = email_key", [id]))
    .email;

/** The account moves to a new address. @returns that address, and the undo link of the one before */
async function move(person: Someone, from: string) {
  const { link, email } = await askedChange(person);
  must(await confirmAs(person, link));
  return { email, undo: await undoLink(from) };
}

async function resetLink(email: string): Promise<string> {
  const letters = await lettersTo(email);
  const letter = letters.findLast(({ props }) => "resetUrl" in props && "minutes" in props);
  return String(letter?.props.resetUrl).split("/").at(-1) ?? "";
}

const reset = (link: string) => execute(resetPassword, visitor(newOrigin()), { link, password: NEW });

describe("undoing a change from the old address", () => {
  test("puts it back, ends every session, makes the password worthless, and mails a link to choose one", async () => {
    const person = await aPerson();
    const { email, undo: link } = await move(person, person.email);
    await enter(email, PASSWORD);
    expect(await changeByLink(link, "email-undo")).toMatchObject({ oldEmail: person.email });
    must(await undo(link));
    expect(await addressOf(person)).toBe(person.email);
    const live = await owner("select from session where person_id = $1 and revoked_at is null", [person.id]);
    expect(live).toEqual([]);
    expect(await enter(person.email, PASSWORD)).toBeNull();
    expect(await enter(email, PASSWORD)).toBeNull();
    expect((await factsAbout(person.id)).find(({ type }) => type === "email-change.undone")).toMatchObject({
      person_id: person.id,
      actor_kind: "visitor",
      data: { sessionsEnded: 1 },
    });
    expect((await lettersTo(person.email)).at(-1)).toMatchObject({
      template: "email-change-undone",
      queued: true,
    });
    must(await reset(await resetLink(person.email)));
    expect(await enter(person.email, NEW)).not.toBeNull();
  });

  test("works once, also when pressed twice at once", async () => {
    const person = await aPerson();
    const { undo: link } = await move(person, person.email);
    const both = await Promise.all([undo(link), undo(link)]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    for (const loser of both.filter((result) => !result.ok)) expect(refusal(loser)).toEqual(DEAD);
    expect(refusal(await undo(link))).toEqual(DEAD);
    expect(await changeByLink(link, "email-undo")).toBeNull();
  });

  test("is over after 72 hours", async () => {
    const person = await aPerson();
    const { undo: link } = await move(person, person.email);
    await owner("update token set expires_at = now() where hash = $1", [hashSecret(link)]);
    const before = await wholeState();
    expect(refusal(await undo(link))).toEqual(DEAD);
    expect(await wholeState()).toEqual(before);
  });

  test("reaches past a second change, and takes the second one's undo and a waiting third one with it", async () => {
    const person = await aPerson();
    const first = await move(person, person.email);
    const second = await move(person, first.email);
    const third = await askedChange(person);
    must(await undo(first.undo));
    expect(await addressOf(person)).toBe(person.email);
    expect(refusal(await undo(second.undo))).toEqual(DEAD);
    expect(refusal(await confirmAs(person, third.link)).code).toBe("refused");
    expect(await openChange(person.id)).toBeNull();
    expect(await addressOf(person)).toBe(person.email);
  });

  test("of the second change alone leaves the first one's undo alive", async () => {
    const person = await aPerson();
    const first = await move(person, person.email);
    const second = await move(person, first.email);
    must(await undo(second.undo));
    expect(await addressOf(person)).toBe(first.email);
    must(await undo(first.undo));
    expect(await addressOf(person)).toBe(person.email);
  });

  test("is refused in words once another account has the old address, and spends nothing", async () => {
    const person = await aPerson();
    const { undo: link } = await move(person, person.email);
    const { secret, origin } = await startDraft({ email: person.email });
    const { code } = await mailedProof(person.email);
    must(await execute(confirmByCode(secret), visitor(origin), { code }));
    const before = await wholeState();
    expect(refusal(await undo(link))).toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/^Another account has the old address now/),
    });
    expect(await wholeState()).toEqual(before);
  });
});

describe("both ends of a change", () => {
  test("die with a new password: the link that waits, and the link to undo", async () => {
    const person = await aPerson();
    const done = await move(person, person.email);
    const waiting = await askedChange(person);
    must(await execute(requestPasswordReset, visitor(newOrigin()), { email: done.email }));
    must(await reset(await resetLink(done.email)));
    expect(refusal(await confirmAs(person, waiting.link)).code).toBe("refused");
    expect(refusal(await undo(done.undo))).toEqual(DEAD);
    expect(await addressOf(person)).toBe(done.email);
    const types = (await factsAbout(person.id)).map(({ type }) => type);
    expect(types.filter((type) => type === "email-change.cancelled")).toHaveLength(1);
  });

  test("die with the account, and stay dead should it be opened again", async () => {
    const person = await aPerson();
    const done = await move(person, person.email);
    const waiting = await askedChange(person);
    await owner("update person set status = 'closed' where id = $1", [person.id]);
    expect(refusal(await undo(done.undo))).toEqual(DEAD);
    await owner("update person set status = 'active' where id = $1", [person.id]);
    expect(refusal(await undo(done.undo))).toEqual(DEAD);
    expect(refusal(await confirmAs(person, waiting.link)).code).toBe("refused");
    const live = await owner("select from session where person_id = $1 and revoked_at is null", [person.id]);
    expect(live).toEqual([]);
  });

  test("pressed at the same moment leave one address, and no deadlock", async () => {
    const person = await aPerson();
    const done = await move(person, person.email);
    const waiting = await askedChange(person);
    const [undone] = await Promise.all([undo(done.undo), confirmAs(person, waiting.link)]);
    expect(undone.ok).toBe(true);
    expect(await addressOf(person)).toBe(person.email);
  });
});
