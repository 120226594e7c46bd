import sharp from "sharp";
import { execute } from "@/lib/command";
import { addDomain } from "@/lib/companies/domains";
import { sendDomainCode } from "@/lib/companies/domain-code";
import { checkImport } from "@/lib/imports/commands";
import { newId } from "@/lib/id";
import { makeJoinLink } from "@/lib/join-links/commands";
import { addMember } from "@/lib/memberships/add";
import { emptyForm } from "@/lib/result";
import { keepSavedView } from "@/lib/saved-views/commands";
import { direct, form, type AdminCall, stopMail } from "@/tests/support/admin-calls";
import { batchOf, upload } from "@/tests/support/long-work";
import { anInvitation } from "@/tests/support/invitations";
import { members } from "@/tests/support/members";
import { ownerOne } from "@/tests/support/owner";
import { aSession } from "@/tests/support/sessions";
import { eventually } from "@/tests/support/waiting";
import { aMember, must, newEmail, type Company } from "@/tests/support/world";

/** Every server action of My team and of the company's own settings, on Users: what a Manager may do to Workers is theirs. */
export async function teamCalls(company: Company): Promise<AdminCall[]> {
  return [
    ...(await peopleCalls(company)),
    ...(await invitationCalls(company)),
    ...(await importCalls(company)),
    ...(await joinLinkCalls(company)),
    ...(await domainCalls(company)),
    ...(await companyCalls(company)),
  ];
}

async function peopleCalls(company: Company): Promise<AdminCall[]> {
  const row = { firstName: "Li", role: "VIEWER" };
  const rows = Array.from({ length: 5 }, () => row);
  const [edited = "", changed = "", silenced = "", invited = "", together = ""] = await members(
    company,
    rows,
  );
  const shut = await aMember(company, "VIEWER");
  await aSession(shut.person);
  const stopped = await aStoppedMember(company);
  const people = { ...emptyForm, rows: [] };
  const person = { firstName: "Li", email: newEmail(), role: "VIEWER", send: "no" };
  const view = { list: "users", name: `Mine ${newId()}`, query: "role=ADMIN" };
  const kept = async () => {
    const one = { ...view, name: newId(), shared: true };
    return must(await execute(keepSavedView, company.admin, one)).id;
  };
  const [renamed, removed] = [await kept(), await kept()];
  const several = { list: "users", move: "change-role", id: together, newRole: "MANAGER" };
  const at = (id: string, more = "") => `/team/people/${id}${more}`;
  return [
    form("people/[id]/editAction", at(edited, "/edit"), [edited, emptyForm], {
      seenVersion: "1",
      reference: newId(),
    }),
    form("changeRoleAction", at(changed, "/role"), [changed, emptyForm], {
      seenVersion: "1",
      role: "MANAGER",
    }),
    form("notificationsAction", at(silenced), [silenced, emptyForm], { on: "no" }),
    form("endSessionsAction", at(shut.member.membershipId), [shut.member.membershipId, emptyForm], {}),
    form("tryAddressAgainAction", at(stopped), [stopped, emptyForm], {}),
    form("people/[id]/inviteAction", at(invited), [invited, emptyForm], {}),
    form("addUserAction", "/team/users/add", [emptyForm], person),
    form("addWorkerAction", "/team/workers/add", [emptyForm], { ...person, email: newEmail() }),
    form("inviteManyAction", "/team/invite-many", [people], {
      ...{ pasted: newEmail(), role: "VIEWER", send: "no" },
    }),
    form("severalAction", `/team/several?list=users&move=change-role&id=${together}`, [emptyForm], several),
    form("renameViewAction", "/team/users", [emptyForm], {
      ...{ viewId: renamed, seenVersion: "1", name: newId() },
    }),
    form("removeViewAction", "/team/users", [emptyForm], { viewId: removed }),
  ];
}

/** An open invitation to somebody who will be a Viewer. */
async function anOffer(company: Company): Promise<{ id: string; membershipId: string }> {
  const input = { firstName: "Noor", lastName: "", email: newEmail(), role: "VIEWER", send: true };
  const { membershipId } = must(await execute(addMember, company.admin, input));
  const find = "select id from invitation where membership_id = $1";
  return { membershipId, ...(await ownerOne<{ id: string }>(find, [membershipId])) };
}

async function invitationCalls(company: Company): Promise<AdminCall[]> {
  const [first, second, third] = [await anOffer(company), await anOffer(company), await anOffer(company)];
  const list = "/team/invitations";
  return [
    direct("resendInvitationAction", list, [first.id]),
    direct("copyInvitationLinkAction", list, [first.id]),
    direct("changeInvitationRoleAction", list, [first.id, "MANAGER"]),
    direct("revokeInvitationAction", list, [second.id]),
    form("resendAction", `/team/people/${third.membershipId}`, [third.membershipId, third.id, emptyForm], {}),
  ];
}

async function importCalls(company: Company): Promise<AdminCall[]> {
  const file = () => upload(company.admin, `First name,Email\nNoor,${newEmail()}\n`);
  const [draft, ready, unwanted] = [await file(), await file(), await file()];
  const named = { delimiter: ",", usualRole: "WORKER" };
  const columns = ["firstName", "email"];
  must(
    await execute(checkImport, company.admin, {
      ...{ batchId: ready, seenVersion: 1, columns, headings: true, invite: false },
      ...named,
    }),
  );
  const { version } = await eventually("the report of the file", async () => {
    const batch = await batchOf(ready);
    return batch.status === "ready" ? batch : undefined;
  });
  const at = (id: string) => `/team/batches/${id}`;
  return [
    form("checkAction", at(draft), [draft, emptyForm], {
      ...{ seenVersion: "1", headings: "yes", ...named },
      ...{ "column-0": "firstName", "column-1": "email" },
    }),
    form("confirmAction", at(ready), [ready, emptyForm], { seenVersion: String(version) }),
    form("cancelAction", at(unwanted), [unwanted, emptyForm], {}),
  ];
}

async function joinLinkCalls(company: Company): Promise<AdminCall[]> {
  const link = { label: "Office", role: "VIEWER", days: "30", mostUses: "5" };
  const { id } = must(await execute(makeJoinLink, company.admin, link));
  return [
    form("makeJoinLinkAction", "/team/join-links/new", [emptyForm], link),
    form("revokeJoinLinkAction", `/team/join-links/${id}`, [emptyForm], { joinLinkId: id, seenVersion: "1" }),
  ];
}

async function domainCalls(company: Company): Promise<AdminCall[]> {
  const added = async () => {
    const domain = `d${newId()}.example`;
    return { domain, domainId: must(await execute(addDomain, company.admin, { domain })).id };
  };
  const [coded, mailed, gone] = [await added(), await added(), await added()];
  const email = (domain: string) => `office@${domain}`;
  const ask = { domainId: coded.domainId, email: email(coded.domain) };
  must(await execute(sendDomainCode, company.admin, ask));
  const at = "/settings/domains";
  return [
    form("addDomainAction", at, [emptyForm], { domain: `d${newId()}.example` }),
    form("checkDomainAction", at, [emptyForm], { domainId: gone.domainId }),
    form("sendDomainCodeAction", at, [emptyForm], {
      ...{ domainId: mailed.domainId, email: email(mailed.domain) },
    }),
    form("enterDomainCodeAction", at, [emptyForm], { domainId: coded.domainId, code: "000000" }),
    form("removeDomainAction", at, [emptyForm], { domainId: gone.domainId }),
  ];
}

/** Each changes the company, so each must have seen what the one before it left; the address comes last. */
async function companyCalls(company: Company): Promise<AdminCall[]> {
  const { version } = await ownerOne<{ version: number }>("select version from company where id = $1", [
    company.id,
  ]);
  const seen = (nth: number) => ({ seenVersion: String(version + nth) });
  const details = { name: `Redgum ${newId()}`, town: "Perth", country: "AU", timeZone: "Australia/Perth" };
  const image = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#0f5a5e" } })
    .png()
    .toBuffer();
  const logo = new File([new Uint8Array(image)], "logo.png", { type: "image/png" });
  const at = "/settings/company";
  return [
    form("adminFactorAction", at, [emptyForm], { on: "yes" }),
    form("mailedCodesAction", at, [emptyForm], { on: "no" }),
    form("logoAction", at, [emptyForm], { image: logo }),
    form("removeLogoAction", at, [emptyForm], {}),
    form("detailsAction", at, [emptyForm], { ...seen(0), ...details }),
    form("newCodeAction", "/settings", [emptyForm], seen(1)),
    form("slugAction", at, [emptyForm], { ...seen(2), slug: `redgum-${newId().slice(-12)}` }),
  ];
}

/** Somebody whose address gets no more mail. */
async function aStoppedMember(company: Company): Promise<string> {
  const { email, membershipId } = await anInvitation(company);
  await stopMail(company, email);
  return membershipId;
}
