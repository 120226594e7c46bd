import { formatMoment } from "@/lib/dates";
import { database, inCompany, type Tx } from "@/lib/db";
import { liveInvitationTo } from "@/lib/invitations/accept";

type Company = { id: string; name: string; timeZone: string };

/** Why a person may not ask a company now, in words; `openRequest` = the id of the request that is still open. */
type Obstacle = { message: string; openRequest: string | null };

export const ALREADY_OPEN = "You have already asked this company. Your request is still open.";

const refused = (message: string): Obstacle => ({ message, openRequest: null });

/** The one rule: one open request, no request of a member, none before the wait after a decline is over. */
export async function obstacleTo(
  tx: Pick<Tx, "membership" | "accessRequest">,
  company: Company,
  personId: string,
  now: Date,
): Promise<Obstacle | null> {
  const { id: companyId, name } = company;
  const member = await tx.membership.findFirst({ where: { companyId, personId, status: "active" } });
  if (member) return refused(`You already have access to ${name}. Sign in to open it.`);
  const last = await tx.accessRequest.findFirst({
    where: { companyId, personId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  if (last?.status === "requested") return { message: ALREADY_OPEN, openRequest: last.id };
  if (last?.blocked)
    return refused(`${name} does not take another request from you. An Admin there can invite you.`);
  if (!last?.askAgainAt || last.askAgainAt <= now) return null;
  const when = formatMoment(last.askAgainAt, company.timeZone, true);
  return refused(`${name} declined your last request. You can ask again from ${when}.`);
}

/** Whoever has an open invitation may always come. */
async function isInvited(companyId: string, personId: string): Promise<boolean> {
  const person = await database().person.findFirst({ where: { id: personId } });
  const about = { companyId, emailKey: person?.emailKey ?? "" };
  return (await liveInvitationTo(database(), about, new Date())) !== null;
}

/** What keeps a person from asking this company now, for the page that would send the request; null = nothing. */
export async function obstacleFor(personId: string, companyId: string): Promise<Obstacle | null> {
  return inCompany(companyId, async () => {
    const company = await database().company.findFirst({ where: { id: companyId } });
    if (!company || (await isInvited(company.id, personId))) return null;
    return obstacleTo(database(), company, personId, new Date());
  });
}
