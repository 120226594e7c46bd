import type { Actor } from "@/lib/actor";
import { database, inCompany } from "@/lib/db";
import { dayIn, ownZone } from "@/lib/days";
import { mayReadStates, mayReviewOf } from "@/lib/documents/policy";
import { itemsOf, type Item } from "@/lib/documents/standing";
import { isId } from "@/lib/id";
import { asRole } from "@/lib/roles";

export type FileOf = { items: Item[]; mayOpen: boolean };

/** How the file of a member stands today, for their page; `mayOpen` = each document, too. */
export async function fileOfMember(actor: Actor, membershipId: string): Promise<FileOf | null> {
  if (!mayReadStates(actor) || !isId(membershipId)) return null;
  const { companyId } = actor;
  return inCompany(companyId, async () => {
    const row = await database().membership.findFirst({
      where: { companyId, id: membershipId },
      include: { company: true, person: true },
    });
    if (!row) return null;
    const role = asRole(row.role);
    const today = dayIn(ownZone(row.person?.timeZone, row.company.timeZone), new Date());
    const items = await itemsOf(database(), { companyId, membershipId, role }, today);
    return { items, mayOpen: mayReviewOf(actor, { companyId, personId: row.personId, role }) };
  });
}

/** The same of a contractor company, for its page at the host. */
export async function fileOfConnection(actor: Actor, connectionId: string): Promise<FileOf | null> {
  if (!mayReadStates(actor) || !isId(connectionId)) return null;
  const { companyId } = actor;
  return inCompany(companyId, async () => {
    const row = await database().connection.findFirst({
      where: { companyId, id: connectionId },
      include: { company: true, contractor: true },
    });
    if (!row) return null;
    const today = dayIn(row.contractor?.timeZone ?? row.company.timeZone, new Date());
    const items = await itemsOf(database(), { companyId, connectionId }, today);
    return { items, mayOpen: mayReviewOf(actor, { companyId, personId: null, role: null }) };
  });
}
