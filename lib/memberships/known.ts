import { fullName } from "@/lib/access";
import { mayReview } from "@/lib/access-requests/policy";
import type { Actor } from "@/lib/actor";
import { database, inCompany } from "@/lib/db";
import { mayReadPeople } from "@/lib/memberships/policy";

/** What stands in the way of adding an address: a member, or an open access request. */
export type Known = { kind: "member" | "request"; id: string; name: string };

/** Who has these canonical addresses in the actor's company already, as far as the actor may know. */
export async function knownByEmail(actor: Actor, emails: string[]): Promise<Map<string, Known>> {
  const { companyId } = actor;
  if (!mayReadPeople(actor) || emails.length === 0) return new Map();
  return inCompany(companyId, async () => {
    const [members, people] = await Promise.all([
      database().membership.findMany({
        where: { companyId, emailKey: { in: emails } },
        take: emails.length,
      }),
      mayReview(actor)
        ? database().person.findMany({ where: { emailKey: { in: emails } }, take: emails.length })
        : [],
    ]);
    const requests = await database().accessRequest.findMany({
      where: { companyId, status: "requested", personId: { in: people.map(({ id }) => id) } },
      take: emails.length,
    });
    const addresses = new Map(people.map(({ id, emailKey }) => [id, emailKey]));
    return new Map<string, Known>([
      ...requests.map(({ id, personId, requestorName: name }): [string, Known] => [
        addresses.get(personId) ?? "",
        { kind: "request", id, name },
      ]),
      ...members.map(({ id, emailKey, firstName, lastName }): [string, Known] => [
        emailKey ?? "",
        { kind: "member", id, name: fullName(firstName, lastName) },
      ]),
    ]);
  });
}
