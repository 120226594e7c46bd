import { fullName } from "@/lib/access";
import { inviterStands } from "@/lib/connections/answer";
import { findContractorLink } from "@/lib/connections/links";
import { loadConnection } from "@/lib/connections/load";
import { companiesRunBy, type OwnCompany } from "@/lib/connections/runs";
import { database, inCompany } from "@/lib/db";
import { PLATFORM } from "@/lib/id";

/** What the page behind a contractor's link shows; `companies` = those that the person may accept for. */
export type ContractorInvitation = {
  hostName: string;
  hostZone: string;
  contractorName: string;
  inviterName: string;
  expiresAt: Date;
  companies: OwnCompany[];
};

/** The page behind a link, for whoever opens it; null = the link is dead. Looking spends nothing and writes nothing. */
export async function contractorInvitation(
  link: string,
  personId: string | null,
): Promise<ContractorInvitation | null> {
  const found = await inCompany(PLATFORM, () => findContractorLink(database(), link));
  if (!found) return null;
  const connection = await inCompany(found.companyId, async () => {
    const row = await loadConnection(database(), found.companyId, found.connectionId).catch(() => null);
    return row && (await inviterStands(database(), row)) ? row : null;
  });
  if (!connection?.expiresAt || connection.status !== "invited" || connection.company.status !== "active")
    return null;
  const { company, invitedBy, expiresAt, name: contractorName } = connection;
  const own = personId ? await companiesRunBy(personId) : [];
  return {
    hostName: company.name,
    hostZone: company.timeZone,
    contractorName,
    inviterName: invitedBy ? fullName(invitedBy.firstName, invitedBy.lastName) : company.name,
    expiresAt,
    companies: own.filter(({ id }) => id !== company.id),
  };
}
