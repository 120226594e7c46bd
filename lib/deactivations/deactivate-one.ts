import { fullName } from "@/lib/access";
import type { Work } from "@/lib/command";
import { deactivateMembers, type Leaver, type Leaving, type Left } from "@/lib/deactivations/deactivate";
import { asMembershipStatus } from "@/lib/memberships/lifecycle";
import { asRole } from "@/lib/roles";

/**
 * Ends one member's access because somebody of the company decided so about the person, and with it their places here that
 * open nothing now: else such a place would let them in again by itself. Another way in that opens is kept. One mail goes
 * out at most. Whether the actor may was asked before.
 * @returns null for whoever is inactive already
 */
export async function deactivateOne(
  work: Work,
  { id, personId, name, role, status, emailKey }: Leaver,
  how: Leaving,
): Promise<Left | null> {
  const leavers = [{ id, personId, name, role, status, emailKey }, ...(await shutPlaces(work, id))];
  const left = await deactivateMembers(work, leavers, how);
  return left.find(({ membershipId }) => membershipId === id) ?? null;
}

async function shutPlaces({ actor: { companyId }, tx }: Work, memberId: string): Promise<Leaver[]> {
  const shut = await tx.$queryRaw<{ id: string }[]>`
    select id from shut_places(array[${memberId}::uuid]) as id`;
  if (shut.length === 0) return [];
  const rows = await tx.membership.findMany({
    where: { companyId, id: { in: shut.map(({ id }) => id) } },
  });
  return rows.map(({ id, personId, firstName, lastName, role, status, emailKey }) => ({
    ...{ id, personId, emailKey, name: fullName(firstName, lastName) },
    ...{ role: asRole(role), status: asMembershipStatus(status), along: true },
  }));
}
