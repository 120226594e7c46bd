import { supportIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { changeLogo } from "@/lib/companies/logo";
import { newId } from "@/lib/id";
import { requestPasswordReset } from "@/lib/people/commands";
import { askEmailChange, confirmEmailChange } from "@/lib/people/email-change";
import { askErasure } from "@/lib/privacy/ask-erasure";
import { supportReactivate } from "@/lib/support/bring-back";
import { noteLookUp } from "@/lib/support/note";
import { beginUpload } from "@/lib/uploads/begin";
import type { Who } from "@/tests/attack/matrix/table";
import { aSupporter } from "@/tests/support/accounts";
import { idsIn } from "@/tests/support/company-pages";
import { aConnection, anInvitedContractor } from "@/tests/support/contractors";
import { self } from "@/tests/support/email-changes";
import { emptyPng, pdf } from "@/tests/support/files";
import { sessionOf } from "@/tests/support/http";
import { acceptAs, anInvitation } from "@/tests/support/invitations";
import { arrival, linkIn, type Mail } from "@/tests/support/mailbox";
import { owner, ownerOne } from "@/tests/support/owner";
import { chooses } from "@/tests/support/photos";
import { aFormerMember, leaves, setUp } from "@/tests/support/returning";
import { aRequirement, saidOf, sendWhole } from "@/tests/support/uploads";
import {
  aCompany,
  aMember,
  aPerson,
  aRequest,
  must,
  newEmail,
  newOrigin,
  type Company,
  type Person,
} from "@/tests/support/world";

/** Somebody of the company whom only readers of its lists may see, on any page. */
export const SEEN = { firstName: "Quillon", lastName: "Abernethyson" };

export type Member = Awaited<ReturnType<typeof aMember>>;
export type Matrix = {
  company: Company;
  other: Company;
  sessions: Record<Who, string | null>;
  people: Record<Exclude<Who, "visitor">, Person>;
  worker: Member;
  /** What the entries name, by key; `company` is its slug. */
  ids: Record<string, string>;
};

/** A company with one of each thing, and the ten actors, all but the visitor signed in. */
export async function aMatrix(): Promise<Matrix> {
  const [company, other, host] = [await aCompany(), await aCompany(), await aCompany()];
  const pageIds = await idsIn(company);
  await aConnection(host, company);
  const [worker, viewer, manager, former] = [
    await aMember(company, "WORKER"),
    await aMember(company, "VIEWER"),
    await aMember(company, "MANAGER"),
    await aMember(company, "ADMIN"),
  ];
  const seen = await aMember(company, "WORKER", { person: await aPerson(SEEN) });
  await leaves(company, former);
  const desk = await aSupporter();
  const ids = {
    ...{ ...pageIds, company: company.slug, someWorker: seen.member.membershipId },
    ...(await workersOwn(company, worker)),
    ...(await mailedLinks(company, worker)),
    ...(await supported(company, pageIds.formerWorker, desk.person.id)),
    joinCode: company.code,
  };
  const image = emptyPng(8, 8);
  must(await execute(changeLogo, company.admin, { image: new Uint8Array(image) }));
  const people = {
    ...{ pending: await aPending(company), worker: worker.person, viewer: viewer.person },
    ...{ manager: manager.person, admin: company.adminPerson, other: other.adminPerson },
    ...{ host: host.adminPerson, support: desk.person, inactive: former.person },
  };
  const sessions = { visitor: null, ...(await sessionsOf(people)) };
  return { company, other, sessions, people, worker, ids };
}

async function sessionsOf<Name extends string>(people: Record<Name, Person>): Promise<Record<Name, string>> {
  const names = Object.keys(people) as Name[];
  const sessions = await Promise.all(names.map(async (who) => [who, await sessionOf(people[who])]));
  return Object.fromEntries(sessions) as Record<Name, string>;
}

/** Accepted an invitation as Manager, and is not let in yet. */
async function aPending(company: Company) {
  await setUp(company, "Wear a helmet.", ["MANAGER"]);
  const person = await aPerson();
  const { link } = await anInvitation(company, { email: person.email, role: "MANAGER" });
  must(await acceptAs(company, person, link));
  return person;
}

/** The Worker's photo, what they are asked for, an upload begun and a document handed in. */
async function workersOwn(company: Company, { member, person }: Member) {
  const [workerAsked, other] = [await aRequirement(company), await aRequirement(company)];
  const bytes = pdf();
  const sending = { company, member, requirementId: workerAsked };
  const { id: upload } = await beginUpload(person.id, saidOf(sending, bytes));
  must(await sendWhole({ ...sending, requirementId: other }, bytes));
  const { id: workerDocument } = await ownerOne<{ id: string }>(
    "select id from document where requirement_id = $1",
    [other],
  );
  const photo = await chooses(person.id);
  return { workerMember: member.membershipId, workerAsked, upload, workerDocument, photo };
}

/** The secret of each kind of mailed link, none of them spent. */
async function mailedLinks(company: Company, { person }: Member) {
  const last = (path: string) => path.split("/").at(-1) ?? "";
  const linked = (mail: Mail, under: string) => last(linkIn(mail, under));
  must(await execute(requestPasswordReset, visitor(newOrigin()), { email: person.email }));
  const email = newEmail();
  must(await execute(askEmailChange, self(person), { email }));
  const invitation = await anInvitation(company, { role: "VIEWER" });
  const reset = await arrival(person.email, "password-reset");
  return {
    resetLink: linked(reset, "/reset/"),
    emailLink: linked(await arrival(email, "email-change-confirm"), "/me/email/"),
    undoLink: await anUndoLink(),
    keepLink: await aKeepLink(),
    requestLink: last(new URL((await aRequest(company)).statusUrl).pathname),
    invitation: invitation.id,
    inviteLink: invitation.link,
    contractorLink: (await anInvitedContractor(company)).link,
    mail: reset.id,
  };
}

/** Of somebody whose address was changed. */
async function anUndoLink(): Promise<string> {
  const [person, email] = [await aPerson(), newEmail()];
  must(await execute(askEmailChange, self(person), { email }));
  const link = linkIn(await arrival(email, "email-change-confirm"), "/me/email/")
    .split("/")
    .at(-1);
  must(await execute(confirmEmailChange(newId()), self(person), { link }));
  return (
    linkIn(await arrival(person.email, "email-changed"), "/undo-email/")
      .split("/")
      .at(-1) ?? ""
  );
}

/** Of somebody who asked that their account be deleted. */
async function aKeepLink(): Promise<string> {
  const person = await aPerson();
  must(await execute(askErasure, self(person), {}));
  const link = linkIn(await arrival(person.email, "account-erasure"), "/keep-account/");
  return link.split("/").at(-1) ?? "";
}

/** One account that support has looked up, and the link that the company's Admin got about another one. */
async function supported(company: Company, lookedUp: string, deskId: string) {
  const desk = supportIn(deskId, company.id, newOrigin());
  const back = (await aFormerMember(company, "VIEWER")).member.membershipId;
  must(await execute(noteLookUp, desk, { membershipIds: [lookedUp, back], by: "email" }));
  const why = { ticket: "T-118", reason: "Locked out before the shift" };
  must(await execute(supportReactivate, desk, { membershipId: back, ...why }));
  const mail = await arrival(company.adminPerson.email, "support-reactivated");
  return { lookedUp, objection: linkIn(mail, "/object/").split("/").at(-1) ?? "" };
}

/** Ids that name nothing, for every key that names something; the company stays, unless it is named. */
export function madeUp(ids: Record<string, string>, more: Record<string, string> = {}) {
  const none = Object.fromEntries(Object.keys(ids).map((key) => [key, newId()]));
  return { ...none, company: ids.company ?? "", ...more };
}

/** Each limit starts anew: what one actor used up is no matter of the next one's. */
export const forgetLimits = () => owner("delete from rate_limit");
