import { execute } from "@/lib/command";
import { acceptConnection } from "@/lib/connections/answer";
import { addContractor } from "@/lib/connections/commands";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { newId } from "@/lib/id";
import { emptyForm } from "@/lib/result";
import { form, stopMail, type AdminCall } from "@/tests/support/admin-calls";
import {
  aConnection,
  anInvitedContractor,
  aPlacement,
  askContractors,
  connectionRow,
  forContractor,
} from "@/tests/support/contractors";
import { aCompany, aMember, must, newEmail, type Company } from "@/tests/support/world";

/** Every server action about contractors: of the company as host, which are a Manager's, too, and as contractor. */
export async function contractorCalls(company: Company): Promise<AdminCall[]> {
  const partner = await aCompany();
  return [...(await hostCalls(company, partner)), ...(await placementCalls(company, partner))];
}

/** A contractor on record that nobody has invited yet. */
export async function aRecordedContractor(host: Company): Promise<string> {
  const input = { name: "Bright Sparks", contactName: "Ben Carter", email: newEmail(), send: false };
  return must(await execute(addContractor, host.admin, input)).connectionId;
}

/** A contractor that is away. */
export async function aFormerContractor(host: Company): Promise<string> {
  const id = await aRecordedContractor(host);
  const input = { connectionId: id, seenVersion: 1, reason: "Contract ended", returnOn: "" };
  must(await execute(deactivateConnection, host.admin, input));
  return id;
}

async function hostCalls(company: Company, partner: Company): Promise<AdminCall[]> {
  const [saved, ended] = [await aRecordedContractor(company), await aRecordedContractor(company)];
  const [former, edited] = [await aFormerContractor(company), await aRecordedContractor(company)];
  const invited = await anInvitedContractor(company);
  const stopped = await anInvitedContractor(company);
  await stopMail(company, stopped.email);
  const waiting = await aWaitingContractor(company, partner);
  const { version } = await connectionRow(former);
  const at = (id: string, more = "") => `/team/contractors/${id}${more}`;
  const contractor = { name: "Bright Sparks", businessNumber: "", contactName: "Ben Carter", mobile: "" };
  return [
    form("addContractorAction", "/team/contractors/invite", [emptyForm], {
      ...{ ...contractor, email: newEmail(), send: "no" },
    }),
    form("tryContactAgainAction", at(stopped.id), [stopped.id, emptyForm], {}),
    form("contractors/[id]/inviteAction", at(saved), [saved, emptyForm], {}),
    form("contractors/[id]/editAction", at(edited, "/edit"), [edited, emptyForm], {
      ...{ ...contractor, email: newEmail(), seenVersion: "1" },
    }),
    form("contractors/[id]/revokeAction", at(invited.id), [invited.id, emptyForm], {}),
    form("noteAction", at(waiting, "/note"), [waiting, emptyForm], { note: "Send the insurance." }),
    form("contractors/[id]/approveAction", at(waiting), [waiting, emptyForm], {}),
    form("contractors/[id]/deactivateAction", at(ended, "/deactivate"), [ended, 1, emptyForm], {
      reason: "Contract ended",
    }),
    form("contractors/[id]/reactivateAction", at(former, "/reactivate"), [former, emptyForm], {
      ...{ seenVersion: String(version), mode: "documents", who: "none" },
    }),
  ];
}

/** Pending: it has accepted, and something is asked of it. */
async function aWaitingContractor(host: Company, contractor: Company): Promise<string> {
  await askContractors(host, `Insurance ${newId()}`);
  const { id, link } = await anInvitedContractor(host);
  const input = { link, contractorId: contractor.id };
  must(await execute(acceptConnection, forContractor(contractor, host), input));
  return id;
}

/** What the company does at a host of its own: its Managers look after placements, its Admins hand in. */
async function placementCalls(company: Company, host: Company): Promise<AdminCall[]> {
  const id = await aConnection(host, company);
  const { placementId } = await aPlacement(host, company, id);
  const { member } = await aMember(company, "WORKER");
  const asked = await askContractors(host, `Insurance ${newId()}`, false);
  const at = `/hosts/${id}`;
  const calls = [
    form("placeAction", at, [id, emptyForm], { workerIds: member.membershipId }),
    form("hosts/[connection]/removeAction", at, [id, placementId, emptyForm], {}),
    form("hosts/[connection]/handInWordsAction", `${at}/documents/${asked}`, [id, asked, emptyForm], {
      detail: "BN 1234",
    }),
  ];
  return calls.map((call) => ({ ...call, writesIn: host.id }));
}
