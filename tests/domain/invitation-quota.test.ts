import { execute } from "@/lib/command";
import { addMember } from "@/lib/memberships/add";
import { addMany } from "@/lib/memberships/add-many";
import { editMember } from "@/lib/memberships/edit";
import { keyOf, limits, take } from "@/lib/rate-limit";
import { lettersTo, owner, ownerOne, wholeState } from "@/tests/support/owner";
import { aCompany, must, newEmail, refusal, type Company } from "@/tests/support/world";

let company: Company;
beforeAll(async () => void (company = await aCompany()));

const invite = (email: string, by = company.admin) =>
  execute(addMember, by, { firstName: "Noor", email, role: "VIEWER", send: true });

const TOO_MANY = /^Too many invitations went out for now\. Wait \d+ (?:minutes?|hours?), then try again\.$/;

/** Gives the record another address, so that this one is free for the next. */
async function readdress(membershipId: string): Promise<void> {
  const { version } = await ownerOne<{ version: number }>("select version from membership where id = $1", [
    membershipId,
  ]);
  must(await execute(editMember, company.admin, { membershipId, seenVersion: version, email: newEmail() }));
}

test("a mailbox hears of one company four times a day, however its record is made and moved", async () => {
  const email = newEmail();
  for (let time = 0; time < limits.invitationsToMailbox.most; time++)
    await readdress(must(await invite(email)).membershipId);
  const before = await wholeState();
  expect(refusal(await invite(email))).toMatchObject({
    code: "limited",
    message: expect.stringMatching(TOO_MANY),
  });
  expect(await wholeState()).toEqual(before);
  expect(await lettersTo(email)).toHaveLength(limits.invitationsToMailbox.most);
  must(await execute(addMember, company.admin, { firstName: "Noor", email, role: "VIEWER", send: false }));
});

test("a mailbox hears of all companies together six times an hour", async () => {
  const email = newEmail();
  const companies = await Promise.all(
    Array.from({ length: limits.invitationsToMailboxAnywhere.most }, () => aCompany()),
  );
  for (const { admin } of companies) must(await invite(email, admin));
  expect(refusal(await invite(email)).message).toMatch(TOO_MANY);
});

test("what is refused for another reason counts nothing", async () => {
  const email = newEmail();
  must(await invite(email));
  for (let time = 0; time < 8; time++) expect(refusal(await invite(email)).code).toBe("conflict");
  const other = await aCompany();
  must(await invite(email, other.admin));
});

test("several at once with one over the limit send nothing; each then gets an answer of its own", async () => {
  const [email, fresh] = [newEmail(), newEmail()];
  for (let time = 0; time < limits.invitationsToMailbox.most; time++)
    await readdress(must(await invite(email)).membershipId);
  const people = [email, fresh].map((address) => ({ firstName: "Noor", lastName: "", email: address }));
  const answer = await execute(addMany, company.admin, { people, role: "VIEWER", send: true });
  expect(refusal(answer).message).toMatch(TOO_MANY);
  expect(await lettersTo(fresh)).toEqual([]);
  must(await invite(fresh));
});

test("a company sends so many a day", async () => {
  const mine = await aCompany();
  const { most } = limits.invitationsOfCompany;
  await take(limits.invitationsOfCompany, mine.id);
  await owner("update rate_limit set used = $1 where key = $2", [
    most - 1,
    keyOf(limits.invitationsOfCompany, mine.id),
  ]);
  must(await invite(newEmail(), mine.admin));
  expect(refusal(await invite(newEmail(), mine.admin)).message).toMatch(TOO_MANY);
});
