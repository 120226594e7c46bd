import { readdirSync, readFileSync } from "node:fs";
import { whois } from "@/lib/access";
import { acceptAccessRequest } from "@/lib/access-requests/commands";
import { acceptTogether } from "@/lib/access-requests/together";
import { personIn, type Actor, type Member } from "@/lib/actor";
import { exportRecord } from "@/lib/audit/extract";
import { beginMoves } from "@/lib/batches/several-commands";
import { execute, type Command } from "@/lib/command";
import { changeAdminFactor } from "@/lib/companies/admin-factor";
import { changeMailedCodes } from "@/lib/companies/mailed-codes";
import { rotateCode } from "@/lib/companies/new-code";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { exportRecords } from "@/lib/deactivations/export";
import { exportList, exportLongList } from "@/lib/exports/commands";
import {
  beginAuthenticator,
  confirmAuthenticator,
  makeRecoveryCodes,
  removeAuthenticator,
} from "@/lib/factors/authenticator";
import { addPasskey, removePasskey } from "@/lib/factors/passkeys";
import { newId, PLATFORM } from "@/lib/id";
import { confirmImport } from "@/lib/imports/commands";
import { changeInvitationRole } from "@/lib/invitations/commands";
import { addMember, addOneOfMany } from "@/lib/memberships/add";
import { addMany } from "@/lib/memberships/add-many";
import { changeRole } from "@/lib/memberships/change-role";
import { askEmailChange } from "@/lib/people/email-change";
import { exportTrail } from "@/lib/people/trail-export";
import { askErasure } from "@/lib/privacy/ask-erasure";
import { exportOwnData } from "@/lib/privacy/own-data";
import { reactivateMember } from "@/lib/returns/commands";
import { endUnneeded } from "@/lib/reviews/end";
import { hashSecret } from "@/lib/tokens";
import { owner, wholeState } from "@/tests/support/owner";
import { anAnswer } from "@/tests/support/passkeys";
import { aSession } from "@/tests/support/sessions";
import { aCompany, newEmail, newOrigin, refusal, type Company } from "@/tests/support/world";

type Grave = {
  cmd: Pick<Command<never, unknown, unknown>, "name" | "recent">;
  run: (actor: Actor, more?: object) => ReturnType<typeof execute>;
  /** Whose account or company it is about. */
  of: "company" | "person";
  /** What of the same kind asks for nothing. */
  mild?: object;
};

const id = newId();
const seen = { seenVersion: 1 };
const aboveWorker = { role: "ADMIN" };
const worker = { role: "WORKER" };

function grave(cmd: Parameters<typeof execute>[0], input: object, more: Partial<Grave> = {}): Grave {
  return { cmd, of: "company", run: (actor, other) => execute(cmd, actor, { ...input, ...other }), ...more };
}

const someone = { firstName: "Li", lastName: "", email: newEmail(), send: "no" };

/** Every command that asks for a recent proof. */
const GRAVE: Grave[] = [
  grave(acceptAccessRequest, { requestId: id, ...seen, ...aboveWorker }, { mild: worker }),
  grave(acceptTogether, { requestId: id, ...seen }),
  grave(changeRole, { membershipId: id, ...seen, role: "VIEWER" }),
  grave(changeInvitationRole, { invitationId: id, role: "VIEWER" }),
  grave(addMember, { ...someone, ...aboveWorker }, { mild: worker }),
  grave(addOneOfMany, { ...someone, ...aboveWorker }, { mild: worker }),
  grave(
    addMany,
    { people: [{ firstName: "Li", lastName: "", email: newEmail() }], send: "no", ...aboveWorker },
    { mild: worker },
  ),
  grave(reactivateMember, { membershipId: id, ...seen, mode: "access", ...aboveWorker }, { mild: worker }),
  grave(confirmImport, { batchId: id, ...seen }),
  grave(
    beginMoves,
    { list: "users", move: "change-role", ids: [id], newRole: "VIEWER" },
    { mild: { move: "invite", newRole: undefined } },
  ),
  grave(beginMoves, { list: "workers", move: "deactivate", ids: [id], reason: "other", otherReason: "Left" }),
  grave(deactivateConnection, { connectionId: id, ...seen, reason: "other", otherReason: "The job is done" }),
  grave(endUnneeded, { membershipId: id }),
  grave(exportList, { list: "users" }),
  grave(exportLongList, { list: "users" }),
  grave(exportRecords, {}),
  grave(exportRecord, {}),
  grave(rotateCode, { ...seen }),
  grave(changeAdminFactor, { on: "no" }),
  grave(changeMailedCodes, { on: "no" }),
  grave(exportTrail, { format: "csv" }, { of: "person" }),
  grave(exportOwnData, {}, { of: "person" }),
  grave(askErasure, {}, { of: "person" }),
  grave(askEmailChange, { email: newEmail() }, { of: "person" }),
  grave(beginAuthenticator("x"), {}, { of: "person" }),
  grave(confirmAuthenticator("x"), { code: "123456" }, { of: "person" }),
  grave(removeAuthenticator("x"), {}, { of: "person" }),
  grave(makeRecoveryCodes("x"), {}, { of: "person" }),
  grave(addPasskey("x", "x"), { name: "My phone", answer: anAnswer() }, { of: "person" }),
  grave(removePasskey("x"), { passkeyId: id }, { of: "person" }),
];

/** Every other command there is. A new one is put into one of the two lists. */
const MILD = `
  access-request.decline access-request.see access-request.send access-request.tick access-request.withdraw
  authenticator.remove-of batch.cancel batch.fail batch.finish batch.move-one batch.stop
  company-domain.add company-domain.check company-domain.enter-code company-domain.remove company-domain.send-code
  company.change-details company.change-found-by-name company.change-logo company.change-onboarding
  company.change-review-settings company.change-slug company.register company.remove-logo
  connection.accept connection.add connection.approve connection.decline connection.edit connection.invite
  connection.note connection.reactivate connection.revoke connection.tick decline-reason.add decline-reason.retire
  document.bring-along document.hand-in document.read document.refuse document.remind document.scan document.verify
  erasure.begin erasure.call-off erasure.take-back legal-hold.settle membership.erase origins.forget person.erase
  email-change.cancel email-change.confirm email-change.undo import.begin import.check import.finish-check
  import.take-over invitation.accept invitation.accept-own invitation.copy-link invitation.decline
  invitation.decline-own invitation.expire invitation.note-bounce invitation.prove invitation.resend
  invitation.revoke invitation.send invitation.send-code invitation.send-several join-link.make join-link.revoke
  mail.note-given-up mail.stop-address mail.try-address-again mail.try-contact-again
  mail.try-requestor-again mailed-code.ask mailed-code.enter membership.change-notifications membership.deactivate membership.edit membership.end-sessions membership.measure-cut-off
  membership.note-return-due membership.tick-return membership.undo-deactivation notices.see onboarding.approve
  passkey.finish-sign-in passkey.sign-in
  onboarding.confirm-induction onboarding.confirm-profile onboarding.give-mobile onboarding.send-back
  onboarding.settle-photo password.request-reset password.reset person.change-profile person.end-other-sessions
  person.end-session person.finish-sign-in person.remove-photo person.scan-photo person.set-photo person.sign-in
  person.sign-out placement.make placement.remove registration.choose-employer registration.confirm-by-code
  registration.confirm-by-link registration.resend-code registration.start requirement.add requirement.change
  requirement.retire requirement.tell review.ask review.change-settings review.confirm review.end-unconfirmed
  review.remind saved-view.keep saved-view.remove saved-view.rename session.prove session.prove-by-passkey support.alert support.find
  support.note-look-up support.object support.reactivate`
  .trim()
  .split(/\s+/);

let company: Company;
beforeAll(async () => void (company = await aCompany()));

const actorOf = ({ of }: Grave, recent: boolean): Actor => {
  const admin: Member = { ...company.admin, recent };
  return of === "company" ? admin : personIn(admin.personId, PLATFORM, newOrigin(), recent);
};

const codeOf = async (grave: Grave, recent: boolean, more?: object) => {
  const answer = await grave.run(actorOf(grave, recent), more);
  return answer.ok ? "done" : answer.code;
};

test("every command stands in one of two lists: those that ask for a recent proof, and the others", () => {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.ts$/.test(file),
  );
  const sources = files.filter((file) => !file.startsWith("generated")).map((file) => `lib/${file}`);
  const named = sources.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\bname: "([a-z-]+\.[a-z-]+)"/g)].map(([, name]) => name ?? ""),
  );
  const listed = [...GRAVE.map(({ cmd }) => cmd.name), ...MILD];
  expect([...new Set(named)].sort()).toEqual([...new Set(listed)].sort());
  expect(GRAVE.map(({ cmd }) => cmd.name).filter((name) => MILD.includes(name))).toEqual([]);
});

test.each(GRAVE.map((grave) => [grave.cmd.name, grave] as const))(
  "%s asks who is there, before anything is counted or written",
  async (_, grave) => {
    const before = await wholeState();
    expect(refusal(await grave.run(actorOf(grave, false)))).toEqual({
      code: "unproven",
      message:
        "You entered your password more than 15 minutes ago. Confirm it’s you, come back, and press the button again.",
      fields: {},
    });
    expect(await wholeState()).toEqual(before);
    expect(await codeOf(grave, true)).not.toBe("unproven");
    if (grave.mild) expect(await codeOf(grave, false, grave.mild)).not.toBe("unproven");
  },
);

test.each([
  [0, true],
  [14 * 60 + 58, true],
  [15 * 60, false],
  [24 * 3600, false],
])("a proof %i seconds old is recent or not, by the database's clock", async (seconds, recent) => {
  const sid = await aSession(company.adminPerson);
  await owner("update session set proven_at = now() - make_interval(secs => $2) where id = $1", [
    hashSecret(sid),
    seconds,
  ]);
  const clock = Date.now;
  for (const hours of [-1, 0, 1]) {
    Date.now = () => clock() + hours * 3_600_000;
    try {
      expect((await whois(sid, company.slug))?.recent).toBe(recent);
    } finally {
      Date.now = clock;
    }
  }
});
