import { acceptAccessRequest } from "@/lib/access-requests/commands";
import { personIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { signIn } from "@/lib/people/commands";
import { askEmailChange, cancelEmailChange, confirmEmailChange } from "@/lib/people/email-change";
import { changeByLink, openChange } from "@/lib/people/email-links";
import { hashSecret } from "@/lib/tokens";
import { askedChange, changeLink, confirmAs, self, undoLink } from "@/tests/support/email-changes";
import { factsAbout, growth, lettersTo, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aNewcomer,
  aPerson,
  aRequest,
  must,
  newEmail,
  newOrigin,
  NOT_FOUND,
  PASSWORD,
  prepareClaim,
  refusal,
} from "@/tests/support/world";

const DEAD = {
  code: "refused",
  message: "This link no longer works. Ask for the change again on your own page.",
  fields: {},
};

const addressOf = (id: string) =>
  ownerOne<{ email: string; email_key: string }>("select email, email_key from person where id = $1", [id]);
const templates = async (email: string) => (await lettersTo(email)).map(({ template }) => template);
const ask = (person: { id: string }, email: string) => execute(askEmailChange, self(person), { email });

describe("asking for another address", () => {
  test("mails a link to the new one, keeps its hash for a day, and changes nothing", async () => {
    const [person, email] = [await aPerson(), newEmail()];
    must(await ask(person, email.toUpperCase()));
    const [letter] = await lettersTo(email);
    expect(letter).toMatchObject({ template: "email-change-confirm", status: "queued", queued: true });
    expect(letter?.props).toMatchObject({ firstName: person.firstName, hours: "24" });
    const link = await changeLink(email);
    const [token] = await owner(
      "select purpose, extract(epoch from expires_at - created_at)::int as life from token where hash = $1",
      [hashSecret(link)],
    );
    expect(token).toEqual({ purpose: "email-change", life: 24 * 3600 });
    expect(await addressOf(person.id)).toEqual({ email: person.email, email_key: person.email });
    expect(await openChange(person.id)).toMatchObject({ newEmail: email });
    expect(await factsAbout(person.id)).toContainEqual(
      expect.objectContaining({ type: "email-change.asked", data: { known: false } }),
    );
  });

  test("answers, writes and looks alike when another account has it, and tells only that account's owner", async () => {
    const [person, other] = [await aPerson(), await aPerson({ firstName: "Li" })];
    const grown: Record<string, number>[] = [];
    for (const email of [newEmail(), other.email])
      grown.push(await growth(async () => expect(await ask(person, email)).toEqual({ ok: true, value: {} })));
    expect(grown[1]).toEqual(grown[0]);
    expect(await openChange(person.id)).toMatchObject({ newEmail: other.email });
    const letter = (await lettersTo(other.email)).at(-1);
    expect(letter).toMatchObject({ template: "email-change-known", props: { firstName: "Li" } });
    expect(JSON.stringify(letter?.props)).not.toContain("/me/email/");
    expect(await addressOf(other.id)).toMatchObject({ email: other.email });
  });

  test("needs another address, and one that is an address", async () => {
    const person = await aPerson();
    const before = await wholeState();
    expect(refusal(await ask(person, person.email)).fields).toEqual({
      email: "This is the address you have now. Enter the new one.",
    });
    expect(refusal(await ask(person, "noor")).fields.email).toMatch(/^Enter an email address/);
    expect(await wholeState()).toEqual(before);
  });

  test("is limited to five a day", async () => {
    const person = await aPerson();
    for (let i = 0; i < 5; i++) must(await ask(person, newEmail()));
    expect(refusal(await ask(person, newEmail())).code).toBe("limited");
  });

  test("again, or calling it off, kills the link before", async () => {
    const person = await aPerson();
    const first = await askedChange(person);
    const second = await askedChange(person);
    expect(refusal(await confirmAs(person, first.link))).toEqual(DEAD);
    must(await execute(cancelEmailChange, self(person), {}));
    expect(refusal(await confirmAs(person, second.link))).toEqual(DEAD);
    expect(await openChange(person.id)).toBeNull();
    expect(refusal(await execute(cancelEmailChange, self(person), {})).code).toBe("conflict");
    expect((await factsAbout(person.id)).at(-1)).toMatchObject({ type: "email-change.cancelled" });
  });

  test("is nobody's but a signed-in person's outside a company", async () => {
    const company = await aCompany();
    const before = await wholeState();
    const input = { email: newEmail() };
    const { personId } = company.admin;
    for (const actor of [
      company.admin,
      visitor(newOrigin()),
      personIn(personId, company.id, newOrigin(), true),
    ]) {
      expect(refusal(await execute(askEmailChange, actor, input))).toEqual(NOT_FOUND);
      expect(refusal(await execute(cancelEmailChange, actor, {}))).toEqual(NOT_FOUND);
      const confirm = execute(confirmEmailChange("x"), actor, { link: "x".repeat(43) });
      expect(refusal(await confirm)).toEqual(NOT_FOUND);
    }
    expect(await wholeState()).toEqual(before);
  });
});

describe("confirming at the new address", () => {
  test("moves the account, its memberships, open requests and draft, and keeps only this session", async () => {
    const [company, other, third] = [await aCompany(), await aCompany(), await aCompany()];
    const { person } = await aMember(company, "VIEWER", { person: await aNewcomer() });
    const request = await aRequest(other, { person, role: "VIEWER" });
    await prepareClaim(third, person);
    const { sid } = must(
      await execute(signIn, visitor(newOrigin()), { email: person.email, password: PASSWORD }),
    );
    const { link, email } = await askedChange(person);
    expect(await changeByLink(link, "email-change")).toMatchObject({ personId: person.id, newEmail: email });
    must(await execute(confirmEmailChange(sid ?? ""), self(person), { link }));
    expect(await addressOf(person.id)).toEqual({ email, email_key: email });
    const carried = await owner(
      `select email_key as e from membership where person_id = $1 union all
       select requestor_email from access_request where person_id = $1 and status = 'requested' union all
       select email_key from registration where person_id = $1`,
      [person.id],
    );
    expect(carried).toEqual([{ e: email }, { e: email }, { e: email }]);
    const live = await owner("select id from session where person_id = $1 and revoked_at is null", [
      person.id,
    ]);
    expect(live).toEqual([{ id: hashSecret(sid ?? "") }]);
    expect((await factsAbout(person.id)).at(-1)).toMatchObject({
      type: "email-change.done",
      data: { sessionsEnded: 1 },
    });
    const decision = { requestId: request.id, seenVersion: request.version, role: "VIEWER" };
    must(await execute(acceptAccessRequest, other.admin, decision));
    expect(await templates(email)).toContain("access-accepted");
  });

  test("tells the old address, with a link to undo that lives 72 hours", async () => {
    const person = await aPerson();
    const { link } = await askedChange(person);
    must(await confirmAs(person, link));
    const letter = (await lettersTo(person.email)).at(-1);
    expect(letter).toMatchObject({ template: "email-changed", status: "queued", queued: true });
    expect(letter?.props).toMatchObject({ firstName: person.firstName, hours: "72" });
    const [token] = await owner(
      "select purpose, extract(epoch from expires_at - created_at)::int as life from token where hash = $1",
      [hashSecret(await undoLink(person.email))],
    );
    expect(token).toEqual({ purpose: "email-undo", life: 72 * 3600 });
  });

  test("lets nobody sign in with the old address, and kills reset links that went to it", async () => {
    const person = await aPerson();
    await owner(
      `insert into token (hash, purpose, subject_id, expires_at) values ($1, 'password-reset', $2, now() + interval '1 hour')`,
      [hashSecret(`reset of ${person.id}`), person.id],
    );
    const { link, email } = await askedChange(person);
    must(await confirmAs(person, link));
    const enter = async (address: string) =>
      must(await execute(signIn, visitor(newOrigin()), { email: address, password: PASSWORD })).sid;
    expect(await enter(person.email)).toBeNull();
    expect(await enter(email)).not.toBeNull();
    const open = "select from token where subject_id = $1 and purpose = 'password-reset' and used_at is null";
    expect(await owner(open, [person.id])).toEqual([]);
  });

  test("is refused by another account, and the link stays alive for its own", async () => {
    const [person, thief] = [await aPerson(), await aPerson()];
    const { link } = await askedChange(person);
    const before = await wholeState();
    expect(refusal(await confirmAs(thief, link))).toEqual(NOT_FOUND);
    expect(await wholeState()).toEqual(before);
    must(await confirmAs(person, link));
  });

  test("is refused late, of another purpose, for a closed account, or made up", async () => {
    const [late, other, closed] = [await aPerson(), await aPerson(), await aPerson()];
    const links = [await askedChange(late), await askedChange(other), await askedChange(closed)];
    const [lateLink, otherLink, closedLink] = links.map(({ link }) => link);
    await owner("update token set expires_at = now() where hash = $1", [hashSecret(lateLink ?? "")]);
    await owner("update token set purpose = 'email-undo' where hash = $1", [hashSecret(otherLink ?? "")]);
    await owner("update person set status = 'closed' where id = $1", [closed.id]);
    const before = await wholeState();
    expect(refusal(await confirmAs(late, lateLink ?? ""))).toEqual(DEAD);
    expect(refusal(await confirmAs(other, otherLink ?? ""))).toEqual(DEAD);
    expect(refusal(await confirmAs(closed, closedLink ?? ""))).toEqual(DEAD);
    expect(refusal(await confirmAs(late, "x".repeat(43)))).toEqual(DEAD);
    for (const link of [lateLink, closedLink])
      expect(await changeByLink(link ?? "", "email-change")).toBeNull();
    expect(await wholeState()).toEqual(before);
  });

  test("twice at once happens once", async () => {
    const person = await aPerson();
    const { link } = await askedChange(person);
    const both = await Promise.all([confirmAs(person, link), confirmAs(person, link)]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    for (const loser of both.filter((result) => !result.ok)) expect(refusal(loser)).toEqual(DEAD);
    const done = (await factsAbout(person.id)).filter(({ type }) => type === "email-change.done");
    expect(done).toHaveLength(1);
    expect((await templates(person.email)).filter((name) => name === "email-changed")).toHaveLength(1);
  });

  test("of one address by two people at once gives it to one of them", async () => {
    const [noor, li, email] = [await aPerson(), await aPerson(), newEmail()];
    const links = [];
    for (const person of [noor, li]) {
      must(await ask(person, email));
      links.push({ person, link: await changeLink(email) });
    }
    const both = await Promise.all(links.map(({ person, link }) => confirmAs(person, link)));
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    const [loser] = both.filter((result) => !result.ok);
    expect(loser && refusal(loser)).toEqual({
      code: "conflict",
      message: "Another account has this address now. Nothing was changed.",
      fields: {},
    });
    const { n } = await ownerOne<{ n: number }>(
      "select count(*)::int as n from person where email_key = $1",
      [email],
    );
    expect(n).toBe(1);
  });

  test("takes over what a company had recorded under the new address", async () => {
    const company = await aCompany();
    const { person } = await aMember(company, "VIEWER");
    const { link, email } = await askedChange(person);
    await owner(
      `insert into membership (company_id, id, role, status, first_name, email, email_key)
       values ($1, gen_random_uuid(), 'VIEWER', 'initial', 'Noor', $2, $2)`,
      [company.id, email],
    );
    must(await confirmAs(person, link));
    const rows = await owner(
      "select status, person_id from membership where company_id = $1 and email_key = $2",
      [company.id, email],
    );
    expect(rows).toEqual([{ status: "active", person_id: person.id }]);
  });
});
