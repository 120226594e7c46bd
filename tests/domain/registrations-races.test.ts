import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { signIn } from "@/lib/people/commands";
import { passwordMatches } from "@/lib/people/password";
import { confirmByCode, confirmByLink } from "@/lib/registrations/confirm";
import { resendCode, startRegistration } from "@/lib/registrations/commands";
import { hashSecret } from "@/lib/tokens";
import { askedChange, confirmAs } from "@/tests/support/email-changes";
import { lettersTo, owner, ownerOne } from "@/tests/support/owner";
import {
  aPerson,
  mailedProof,
  must,
  newEmail,
  newOrigin,
  NOT_FOUND,
  PASSWORD,
  refusal,
  startDraft,
} from "@/tests/support/world";

const confirm = (secret: string, code: string) =>
  execute(confirmByCode(secret), visitor(newOrigin()), { code });

/** One address in the spellings that people and programs use; all mean the same mailbox. */
function spellings(email: string): string[] {
  const [local = "", domain = ""] = email.split("@");
  return [
    email,
    email.toUpperCase(),
    `${local.toUpperCase()}@${domain}`,
    `  ${email}`,
    `${local}@MAIL.ｅｘａｍｐｌｅ`,
  ];
}

test("twenty registrations of one address in many spellings, confirmed at once, make one account", async () => {
  const email = newEmail();
  const drafts: { secret: string; code: string }[] = [];
  for (let round = 0; round < 4; round++) {
    await owner("delete from rate_limit"); // an hour later
    for (const spelling of spellings(email)) {
      const input = { firstName: "Noor", lastName: "Haddad", email: spelling, password: PASSWORD };
      const { secret } = must(await execute(startRegistration, visitor(newOrigin()), input));
      drafts.push({ secret, code: (await mailedProof(email)).code });
    }
  }
  expect(drafts).toHaveLength(20);
  const results = await Promise.all(drafts.map(({ secret, code }) => confirm(secret, code)));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  for (const result of results.filter((r) => !r.ok)) expect(refusal(result)).toEqual(NOT_FOUND);
  expect(await owner("select from person where email_key = $1", [email])).toHaveLength(1);
  expect(await owner("select from registration where email_key = $1", [email])).toHaveLength(1);
  expect(await lettersTo(email)).toHaveLength(20);
});

describe("a stranger began a registration with somebody's address", () => {
  test("their draft, password and link die when the owner of the mailbox registers", async () => {
    const email = newEmail();
    const attacker = await startDraft({ email, password: "the attacker chose this one" });
    const planted = await mailedProof(email);
    const owned = await startDraft({ email });
    const { code } = await mailedProof(email);
    expect(must(await confirm(owned.secret, code)).sid).not.toBeNull();
    expect(refusal(await confirm(attacker.secret, planted.code))).toEqual(NOT_FOUND);
    expect(refusal(await execute(resendCode(attacker.secret), visitor(newOrigin()), {}))).toEqual(NOT_FOUND);
    const { hash } = await ownerOne<{ hash: string }>(
      "select hash from password w join person p on p.id = w.person_id where email_key = $1",
      [email],
    );
    expect(await passwordMatches(hash, PASSWORD)).toBe(true);
    expect(await passwordMatches(hash, "the attacker chose this one")).toBe(false);
  });

  test("their number, their link and what they asked of the address give them nothing of the account", async () => {
    const email = newEmail();
    const theirs = "the attacker chose this one";
    await startDraft({ email, password: theirs, firstName: "Eve", mobile: "0491 570 006", country: "AU" });
    const planted = await mailedProof(email);
    const other = await aPerson();
    const pending = await askedChange(other, email);
    const owned = await startDraft({ email });
    const { code } = await mailedProof(email);
    const { sid } = must(await confirm(owned.secret, code));
    const byLink = { link: planted.link, password: theirs };
    expect((await execute(confirmByLink(null), visitor(newOrigin()), byLink)).ok).toBe(false);
    expect((await confirmAs(other, pending.link)).ok).toBe(false);
    const anybody = visitor(newOrigin());
    expect(must(await execute(signIn, anybody, { email, password: theirs })).sid).toBeNull();
    const person = await ownerOne<{ id: string; first_name: string; mobile: string | null }>(
      "select id, first_name, mobile from person where email_key = $1",
      [email],
    );
    expect(person).toMatchObject({ first_name: "Noor", mobile: null });
    const sessions = await owner("select id from session where person_id = $1", [person.id]);
    expect(sessions).toEqual([{ id: hashSecret(sid ?? "") }]);
    const changes = await owner("select id from email_change where person_id = $1", [person.id]);
    expect(changes).toEqual([]);
    const drafts = await owner<{ person_id: string | null }>(
      "select person_id from registration where email_key = $1 and expires_at > now()",
      [email],
    );
    expect(drafts).toEqual([{ person_id: person.id }]);
  });
});

test("a code that is entered while a new one is asked for: the answer is what then is true", async () => {
  const { email, secret } = await startDraft();
  const { code } = await mailedProof(email);
  const [entered] = await Promise.all([
    confirm(secret, code),
    execute(resendCode(secret), visitor(newOrigin()), {}),
  ]);
  const people = await owner("select from person where email_key = $1", [email]);
  const sid = entered.ok ? entered.value.sid : null;
  expect(people).toHaveLength(sid === null ? 0 : 1);
});
