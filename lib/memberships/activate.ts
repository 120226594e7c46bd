import { fullName } from "@/lib/access";
import type { Work } from "@/lib/command";
import { newId } from "@/lib/id";
import type { Role } from "@/lib/roles";

type Person = { id: string; firstName: string; lastName: string; mobile: string | null };

/**
 * Makes a person an active member of the actor's company, or brings an earlier membership back with the role
 * chosen now: one membership a person and company, whichever way they came.
 * @returns the membership's id and its status before (null = new)
 */
export async function activate(
  { actor, tx, now }: Work,
  person: Person,
  { role, mobile }: { role: Role; mobile: string | null },
): Promise<{ id: string; from: string | null }> {
  const { companyId } = actor;
  const reachedAt = mobile ?? person.mobile;
  const former = await tx.membership.findFirst({
    where: { companyId, personId: person.id, connectionId: null },
  });
  if (former) {
    await tx.membership.updateMany({
      where: { companyId, id: former.id },
      data: { role, status: "active", mobile: reachedAt, updatedAt: now, version: { increment: 1 } },
    });
    return { id: former.id, from: former.status };
  }
  const id = newId();
  await tx.membership.create({
    data: {
      companyId,
      id,
      personId: person.id,
      role,
      status: "active",
      mobile: reachedAt,
      nameKey: fullName(person.firstName, person.lastName).toLowerCase(),
    },
  });
  return { id, from: null };
}
