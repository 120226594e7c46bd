import type { z } from "zod";
import { tickAccessRequest } from "@/lib/access-requests/clock";
import {
  acceptAccessRequest,
  declineAccessRequest,
  seeAccessRequest,
  withdrawAccessRequest,
} from "@/lib/access-requests/commands";
import { sendAccessRequest } from "@/lib/access-requests/send";
import { acceptTogether } from "@/lib/access-requests/together";
import { personIn, systemIn, visitor, type Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import {
  addDeclineReason,
  changeFoundByName,
  changeReviewSettings,
  registerBusiness,
  retireDeclineReason,
} from "@/lib/companies/commands";
import { finishWithPasskey, signInWithPasskey } from "@/lib/factors/passkey-sign-in";
import { finishSignIn } from "@/lib/factors/sign-in";
import { newId } from "@/lib/id";
import { addMember } from "@/lib/memberships/add";
import { changeMailedCodes } from "@/lib/companies/mailed-codes";
import { askSignInCode, enterSignInCode } from "@/lib/mailed-codes/commands";
import { changeAdminFactor } from "@/lib/companies/admin-factor";
import { changeNotifications } from "@/lib/memberships/change-notifications";
import { endMemberSessions } from "@/lib/memberships/end-sessions";
import { changeRole } from "@/lib/memberships/change-role";
import { editMember } from "@/lib/memberships/edit";
import { seeNotices } from "@/lib/notifications/commands";
import { requestPasswordReset, resetPassword, signIn, signOut } from "@/lib/people/commands";
import { confirmByCode, confirmByLink } from "@/lib/registrations/confirm";
import { resendCode, startRegistration } from "@/lib/registrations/commands";
import { chooseEmployer } from "@/lib/registrations/employer";
import type { Result } from "@/lib/result";
import { keepSavedView, removeSavedView, renameSavedView } from "@/lib/saved-views/commands";
import { contractorDoors } from "@/tests/support/contractor-doors";
import { documentDoors } from "@/tests/support/document-doors";
import { invitationDoors } from "@/tests/support/invitation-doors";
import { leavingDoors } from "@/tests/support/leaving-doors";
import { ownDoors } from "@/tests/support/own-doors";
import { shownAnswer } from "@/tests/support/passkeys";
import { returnDoors } from "@/tests/support/return-doors";
import { reviewDoors } from "@/tests/support/review-doors";
import { teamDoors } from "@/tests/support/team-doors";
import {
  aMember,
  aPerson,
  aRequest,
  newOrigin,
  PASSWORD,
  prepareClaim,
  type Company,
} from "@/tests/support/world";

/** One way into the application: who comes, with a form that would do, and the command behind it. */
export type Door = {
  actor(): Actor;
  good: Record<string, unknown>;
  input: z.ZodType;
  run(actor: Actor, raw: unknown): Promise<Result<unknown>>;
};

/** Every command there is, set up so that nothing but the form can be wrong. */
export async function doorsOf(company: Company): Promise<Record<string, Door>> {
  const [request, claimant] = [await aRequest(company), await aPerson()];
  await prepareClaim(company, claimant);
  const { member } = await aMember(company, "MANAGER");
  const about = { membershipId: member.membershipId, seenVersion: 1 };
  const added = { firstName: "Li", lastName: "Zhang", email: "li@mail.example", mobile: "", reference: "" };
  const anyone = () => visitor(newOrigin());
  const admin = () => company.admin;
  const self = () => personIn(claimant.id, company.id, newOrigin());
  const decided = { requestId: request.id, seenVersion: 1 };
  const numbers = {
    firstReminderDays: 1,
    secondReminderDays: 2,
    otherAdminsDays: 3,
    expiryDays: 30,
    firstNoticeDays: 7,
  };
  const week = {
    lastNoticeDays: 1,
    waitDays: 7,
    workingDays: ["1"],
    dayEnds: "17:00",
    holidays: "2026-12-25",
  };
  const business = { name: "Redgum", town: "Sydney", country: "AU", timeZone: "UTC", businessNumber: "1" };
  const you = {
    firstName: "Noor",
    lastName: "Haddad",
    email: "noor@mail.example",
    mobile: "",
    country: "AU",
  };
  const door = (
    actor: () => Actor,
    cmd: Parameters<typeof execute>[0],
    good: Record<string, unknown>,
  ): Door => ({
    actor,
    good,
    input: cmd.input,
    run: (who, raw) => execute(cmd, who, raw),
  });
  return {
    start: door(anyone, startRegistration, { ...you, password: PASSWORD, code: "" }),
    resend: door(anyone, resendCode("\0"), {}),
    code: door(anyone, confirmByCode("\0\ud800"), { code: "123456" }),
    link: door(anyone, confirmByLink("\0"), { link: "x".repeat(43), password: PASSWORD }),
    signIn: door(anyone, signIn, { email: "noor@mail.example", password: PASSWORD }),
    finishSignIn: door(anyone, finishSignIn("\0\ud800"), { code: "123456" }),
    passkeySignIn: door(anyone, signInWithPasskey("\0"), { answer: shownAnswer() }),
    passkeyFinish: door(anyone, finishWithPasskey("\0\ud800", "\0"), { answer: shownAnswer() }),
    signOut: door(anyone, signOut("\0\ud800"), {}),
    askReset: door(anyone, requestPasswordReset, { email: "noor@mail.example" }),
    reset: door(anyone, resetPassword, { link: "x".repeat(43), password: PASSWORD }),
    employer: door(self, chooseEmployer, { companyId: company.id, companyCode: "" }),
    send: door(self, sendAccessRequest, { claim: "account", role: "VIEWER", mobile: "", message: "" }),
    accept: door(admin, acceptAccessRequest, { ...decided, role: "VIEWER", mobile: "" }),
    acceptTogether: door(admin, acceptTogether, decided),
    decline: door(admin, declineAccessRequest, {
      ...decided,
      reason: "other",
      otherReason: "Not here",
      note: "",
      waitDays: 7,
      block: false,
    }),
    see: door(admin, seeAccessRequest, { requestId: request.id }),
    withdraw: door(admin, withdrawAccessRequest, { requestId: request.id }),
    tick: door(() => systemIn(company.id), tickAccessRequest, { requestId: request.id }),
    business: door(() => personIn(claimant.id, newId(), newOrigin()), registerBusiness, business),
    settings: door(admin, changeReviewSettings, { seenVersion: 1, ...numbers, ...week }),
    foundByName: door(admin, changeFoundByName, { foundByName: true }),
    addReason: door(admin, addDeclineReason, { label: "Site closed" }),
    keepView: door(admin, keepSavedView, { list: "users", name: "Mine", query: "q=noor", shared: "yes" }),
    renameView: door(admin, renameSavedView, { viewId: newId(), seenVersion: 1, name: "Mine" }),
    removeView: door(admin, removeSavedView, { viewId: newId() }),
    retireReason: door(admin, retireDeclineReason, { reasonId: newId() }),
    notices: door(admin, seeNotices, {}),
    ...ownDoors(claimant.id),
    ...(await teamDoors(company)),
    ...invitationDoors(company),
    ...contractorDoors(company),
    ...documentDoors(company),
    ...(await leavingDoors(company)),
    ...reviewDoors(company),
    ...(await returnDoors(company)),
    addMember: door(admin, addMember, { ...added, role: "VIEWER", send: false }),
    editMember: door(admin, editMember, { ...about, mobile: "", reference: "M 1" }),
    changeRole: door(admin, changeRole, { ...about, role: "VIEWER", mobile: "" }),
    mailedCodes: door(admin, changeMailedCodes, { on: "no" }),
    askMailedCode: door(anyone, askSignInCode, { email: "noor@mail.example" }),
    enterMailedCode: door(anyone, enterSignInCode("\0"), { code: "123456" }),
    adminFactor: door(admin, changeAdminFactor, { on: "no" }),
    memberSessions: door(admin, endMemberSessions, { membershipId: member.membershipId }),
    memberNotifications: door(admin, changeNotifications, { membershipId: member.membershipId, on: false }),
  };
}
