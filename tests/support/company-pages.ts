import { execute } from "@/lib/command";
import { newId } from "@/lib/id";
import { makeJoinLink } from "@/lib/join-links/commands";
import { aFormerContractor } from "@/tests/support/contractor-calls";
import { aConnection, askContractors } from "@/tests/support/contractors";
import { aWaitingDocument } from "@/tests/support/document-calls";
import { anInvitation } from "@/tests/support/invitations";
import { upload } from "@/tests/support/long-work";
import { aFormerMember } from "@/tests/support/returning";
import { aRequirement } from "@/tests/support/uploads";
import { aCompany, aRequest, must, type Company } from "@/tests/support/world";

/** Ids of what there is in the company, each with a page of its own. */
export type Ids = Record<(typeof idNames)[number], string>;
const idNames = [
  ...(["request", "member", "former", "formerWorker", "batch", "joinLink", "requirement"] as const),
  ...(["document", "contractor", "formerContractor", "host", "hostAsks"] as const),
] as const;

/** Fills a company with one of each. */
export async function idsIn(company: Company): Promise<Ids> {
  const link = { label: "Office", role: "VIEWER", days: "30", mostUses: "5" };
  return {
    ...(await contractorIds(company)),
    requirement: await aRequirement(company, ["ADMIN"]),
    document: (await aWaitingDocument(company)).id,
    request: (await aRequest(company, { role: "VIEWER" })).id,
    former: (await aFormerMember(company, "VIEWER")).member.membershipId,
    formerWorker: (await aFormerMember(company, "WORKER")).member.membershipId,
    member: (await anInvitation(company)).membershipId,
    batch: await upload(company.admin, "First name,Email\nNoor,noor@mail.example\n"),
    joinLink: must(await execute(makeJoinLink, company.admin, link)).id,
  };
}

/** A company that works for this one, and for which this one works. */
async function contractorIds(company: Company) {
  const partner = await aCompany();
  return {
    contractor: await aConnection(company, partner),
    formerContractor: await aFormerContractor(company),
    host: await aConnection(partner, company),
    hostAsks: await askContractors(partner),
  };
}

export const several = (requestId: string) =>
  `/team/access-requests/several?decision=decline&id=${requestId}`;

/** Whoever reads the company's people may open these; a Worker none of them. */
export const readers = ({ member, contractor, host }: Ids) => [
  ...["/team/users", "/team/workers?q=noor", "/team/inactive", "/team/invitations", "/team/batches"],
  ...["/team/export?list=users", `/team/people/${member}`, "/records", "/reviews", "/requirements"],
  ...["/team/contractors", `/team/contractors/${contractor}`, "/hosts", `/hosts/${host}`],
];

/** Only an Admin may, for all of this is about Users or the company itself. */
export const admins = ({
  request,
  member,
  former,
  batch,
  joinLink,
  requirement,
  document,
  host,
  hostAsks,
}: Ids) => [
  ...["/team/access-requests", `/team/access-requests/${request}`, several(request)],
  ...["/settings", "/settings/poster", "/settings/company", "/settings/domains"],
  ...["/settings/account-review", "/settings/onboarding"],
  ...["/requirements/new", `/requirements/${requirement}`],
  ...[`/requirements/to-verify/${document}`, `/hosts/${host}/documents/${hostAsks}`],
  ...["/team/users/add", `/team/people/${member}/edit`, `/team/people/${member}/role`],
  ...[`/team/people/${member}/deactivate`, `/team/people/${former}/reactivate`],
  ...[`/team/several?list=users&move=change-role&id=${member}`, `/team/batches/${batch}`],
  ...[`/team/join-links/${joinLink}`, `/team/join-links/${joinLink}/poster`],
];

/** A Manager's, too. */
export const managers = ({ contractor, formerContractor, formerWorker }: Ids) => [
  `/reviews/deactivate?id=${formerWorker}`,
  ...["/team/workers/add", "/team/invite-many", "/team/import", "/team/join-links", "/team/join-links/new"],
  ...["/requirements/to-verify", "/team/contractors/invite"],
  ...[`/team/contractors/${contractor}/note`, `/team/contractors/${contractor}/deactivate`],
  ...[`/team/contractors/${contractor}/edit`, `/team/contractors/${formerContractor}/reactivate`],
];

/** Every page of a company, as its Admin opens it; the reach test compares them with the build. */
export const pagesOf = (slug: string, ids: Ids) =>
  ["", "/notices", ...readers(ids), ...admins(ids), ...managers(ids)].map((place) => `/c/${slug}${place}`);

/** Ids of nothing at all. */
export const nothing = () => Object.fromEntries(idNames.map((name) => [name, newId()])) as Ids;
