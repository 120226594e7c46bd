import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { undoEmailChange } from "@/lib/people/email-undo";
import { requestPasswordReset, resetPassword, signIn } from "@/lib/people/commands";
import { whois } from "@/lib/access";
import { askedChange, confirmAs, undoLink } from "@/tests/support/email-changes";
import { acceptAs, acceptAsNewcomer, anInvitation } from "@/tests/support/invitations";
import { lettersTo, owner } from "@/tests/support/owner";
import { aSession } from "@/tests/support/sessions";
import {
  aCompany,
  aMember,
  aPerson,
  must,
  newOrigin,
  PASSWORD,
  type Company,
  type Person,
} from "@/tests/support/world";

const NEW = "a lantern over the harbour";
const close = ({ id }: Person) => owner("update person set status = 'closed' where id = $1", [id]);
const liveSessions = ({ id }: Person) =>
  owner("select from session where person_id = $1 and revoked_at is null", [id]);

let company: Company;
beforeAll(async () => void (company = await aCompany()));

async function resetLink(email: string): Promise<string> {
  must(await execute(requestPasswordReset, visitor(newOrigin()), { email }));
  const letter = (await lettersTo(email)).findLast(({ template }) => template === "password-reset");
  return String(letter?.props.resetUrl).split("/").at(-1) ?? "";
}

test("a closed account is opened by none of the doors that stood open before, and by none that opens after", async () => {
  const { person } = await aMember(company, "VIEWER");
  const old = await aSession(person);
  const reset = await resetLink(person.email);
  const invited = await anInvitation(await aCompany(), { email: person.email });
  const waiting = await askedChange(person);
  expect((await whois(old, company.slug))?.reach).toBeTruthy();

  await close(person);

  expect(await whois(old, company.slug)).toBeNull();
  expect(
    must(await execute(signIn, visitor(newOrigin()), { email: person.email, password: PASSWORD })),
  ).toEqual({
    sid: null,
  });
  expect(await execute(resetPassword, visitor(newOrigin()), { link: reset, password: NEW })).toMatchObject({
    ok: false,
    code: "refused",
  });
  const letters = (await lettersTo(person.email)).length;
  must(await execute(requestPasswordReset, visitor(newOrigin()), { email: person.email }));
  expect(await lettersTo(person.email)).toHaveLength(letters);
  expect(await confirmAs(person, waiting.link)).toMatchObject({ ok: false });
  const host = await companyOf(invited.id);
  expect(await acceptAs(host, person, invited.link)).toMatchObject({ ok: false });
  expect(await acceptAsNewcomer(host, invited.link)).toMatchObject({ ok: false });
  expect(await liveSessions(person)).toEqual([]);
  for (const password of [PASSWORD, NEW])
    expect(
      must(await execute(signIn, visitor(newOrigin()), { email: person.email, password })).sid,
    ).toBeNull();
});

test("nor by the link that undoes a change of its address", async () => {
  const person = await aPerson();
  const { link } = await askedChange(person);
  must(await confirmAs(person, link));
  const undo = await undoLink(person.email);
  await close(person);
  expect(await execute(undoEmailChange, visitor(newOrigin()), { link: undo })).toMatchObject({ ok: false });
  expect(await liveSessions(person)).toEqual([]);
});

async function companyOf(invitationId: string): Promise<Company> {
  const [row] = await owner<{ company_id: string }>("select company_id from invitation where id = $1", [
    invitationId,
  ]);
  return { ...company, id: row?.company_id ?? "" };
}
