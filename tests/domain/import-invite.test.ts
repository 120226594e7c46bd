import { execute } from "@/lib/command";
import { inviteMember, revokeInvitation } from "@/lib/invitations/commands";
import { inviteSeveral } from "@/lib/invitations/several";
import { resultOf } from "@/lib/batches/result-file";
import { addMember } from "@/lib/memberships/add";
import { keyOf, limits, take } from "@/lib/rate-limit";
import { membersAt } from "@/tests/support/invitations";
import { batchOf, confirm, dryRun, stagedRows, upload, usualColumns, work } from "@/tests/support/long-work";
import { lettersTo, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aPerson,
  aRequest,
  must,
  newEmail,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

const HEAD = "First name,Last name,Email,Mobile,Role,Reference\n";
const DAYS_LIMIT = "The limit of 20,000 invitations a day is reached; invite them tomorrow";
const fileOf = (emails: string[]) =>
  HEAD + emails.map((email, n) => `P${n},,${email},0491 570 156,,\n`).join("");
const addresses = (count: number) => Array.from({ length: count }, newEmail);

async function importInviting(company: Company, emails: string[]) {
  const batchId = await upload(company.admin, fileOf(emails));
  await dryRun(company.admin, batchId, usualColumns, { invite: true });
  return { batchId, state: await confirm(company.admin, batchId) };
}

const sentTo = async (email: string) => (await lettersTo(email)).map(({ template }) => template);
const factsSent = async ({ id }: Company) =>
  (await owner("select 1 from audit_event where company_id = $1 and type = 'invitation.sent'", [id])).length;

async function leave(company: Company, left: number): Promise<void> {
  await take(limits.invitationsOfCompany, company.id);
  const used = limits.invitationsOfCompany.most - left;
  await owner("update rate_limit set used = $1 where key = $2", [
    used,
    keyOf(limits.invitationsOfCompany, company.id),
  ]);
}

async function saved(company: Company, email = newEmail()): Promise<string> {
  const input = { firstName: "Noor", email, role: "VIEWER", send: false };
  return must(await execute(addMember, company.admin, input)).membershipId;
}

test("everybody who is new is invited once, many at a time; the work done again invites nobody twice", async () => {
  const company = await aCompany();
  const emails = addresses(230);
  const { batchId, state } = await importInviting(company, emails);
  expect(state).toMatchObject({ status: "done", done: 460, total: 460, counts: { added: 230 } });
  expect(await factsSent(company)).toBe(230);
  for (const email of [emails[0] ?? "", emails[229] ?? ""]) {
    expect(await sentTo(email)).toEqual(["invitation"]);
    expect(await membersAt(company, email)).toMatchObject([{ status: "invited", role: "WORKER" }]);
  }
  expect((await stagedRows(batchId)).every(({ reason }) => reason === null)).toBe(true);

  const again = await importInviting(company, emails);
  expect(again.state.counts).toEqual({ same: 230 });
  expect(await factsSent(company)).toBe(230);
});

test("rows over the company's day say so, stay Initial, and can be invited later", async () => {
  const company = await aCompany();
  await leave(company, 2);
  const emails = addresses(5);
  const { batchId, state } = await importInviting(company, emails);
  expect(state).toMatchObject({ status: "done", done: 10, total: 10, counts: { added: 5 } });
  expect((await stagedRows(batchId)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["added", null],
    ["added", null],
    ...Array.from({ length: 3 }, () => ["added", DAYS_LIMIT]),
  ]);
  expect(await sentTo(emails[1] ?? "")).toEqual(["invitation"]);
  expect(await sentTo(emails[2] ?? "")).toEqual([]);
  const members = await membersAt(company, emails[2] ?? "");
  expect(members).toMatchObject([{ status: "initial" }]);
  let text = "";
  for await (const chunk of (await resultOf(company.admin, batchId))?.content ?? []) text += String(chunk);
  expect(text.split("\r\n").filter((line) => line.includes("a day is reached"))).toHaveLength(3);
  expect(refusal(await execute(inviteMember, company.admin, { membershipId: members[0]?.id }))).toMatchObject(
    {
      code: "limited",
    },
  );
});

test("a mailbox over its own limit holds nobody else back", async () => {
  const company = await aCompany();
  const [full = "", other = ""] = addresses(2);
  await take(limits.invitationsToMailboxAnywhere, full);
  await owner("update rate_limit set used = $1 where key = $2", [
    limits.invitationsToMailboxAnywhere.most,
    keyOf(limits.invitationsToMailboxAnywhere, full),
  ]);
  const { batchId } = await importInviting(company, [full, other]);
  expect((await stagedRows(batchId)).map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^Not invited: Too many invitations went out for now\. Wait \d+ /),
    null,
  ]);
  expect(await sentTo(other)).toEqual(["invitation"]);
});

describe("several invitations at once", () => {
  test("leave out who was invited before and who has asked, and send the others theirs", async () => {
    const company = await aCompany();
    const fresh = newEmail();
    const [first, before] = [await saved(company, fresh), await saved(company)];
    const { invitationId } = must(await execute(inviteMember, company.admin, { membershipId: before }));
    must(await execute(revokeInvitation, company.admin, { invitationId }));
    const person = await aPerson();
    const asking = await saved(company, person.email);
    await aRequest(company, { person });
    const ids = [first, before, asking];
    const sent = must(await execute(inviteSeveral, company.admin, { membershipIds: ids }));
    expect(sent).toEqual({ membershipIds: [first] });
    expect(await sentTo(fresh)).toEqual(["invitation"]);
    expect(refusal(await execute(inviteSeveral, company.admin, { membershipIds: ids })).code).toBe(
      "conflict",
    );
  });

  test("asked for twice at the same moment go out once", async () => {
    const company = await aCompany();
    const email = newEmail();
    const membershipIds = [await saved(company, email), await saved(company)];
    const answers = await Promise.all(
      [1, 2, 3].map(() => execute(inviteSeveral, company.admin, { membershipIds })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await sentTo(email)).toEqual(["invitation"]);
    expect(await factsSent(company)).toBe(2);
  });

  test("are nobody else's to send", async () => {
    const [company, other] = [await aCompany(), await aCompany()];
    const membershipIds = [await saved(company)];
    const before = await wholeState();
    for (const [, actor] of strangersTo(company, other)) {
      const { code, message } = refusal(await execute(inviteSeveral, actor, { membershipIds }));
      const lower = actor.kind === "member" && (actor === other.admin || actor.role === "MANAGER");
      expect({ code, message }).toEqual(
        lower
          ? { code: "conflict", message: "Nobody here is new to invitations." }
          : { code: NOT_FOUND.code, message: NOT_FOUND.message },
      );
    }
    expect(await wholeState()).toEqual(before);
  });
});

test("whoever asks while the rows are taken over gets the answer that the invitation is", async () => {
  const company = await aCompany();
  const [person, other] = [await aPerson(), newEmail()];
  const batchId = await upload(company.admin, fileOf([person.email, other]));
  await dryRun(company.admin, batchId, usualColumns, { invite: false });
  await confirm(company.admin, batchId);
  await aRequest(company, { person });
  await owner("update batch set status = 'running', input = input || '{\"invite\": true}' where id = $1", [
    batchId,
  ]);
  await work(company.id, batchId);
  expect(await batchOf(batchId)).toMatchObject({ status: "done" });
  expect((await stagedRows(batchId)).map(({ reason }) => reason)).toEqual([
    "The open request was accepted",
    null,
  ]);
  expect(await ownerOne("select status from access_request where person_id = $1", [person.id])).toEqual({
    status: "accepted",
  });
  expect(await membersAt(company, person.email)).toMatchObject([{ status: "active", role: "WORKER" }]);
});
