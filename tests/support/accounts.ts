import { supportIn, type Support } from "@/lib/actor";
import { PLATFORM } from "@/lib/id";
import { owner } from "@/tests/support/owner";
import { aMember, aPerson, newOrigin, type Company, type Person } from "@/tests/support/world";
import type { Role } from "@/lib/roles";

/** A member whose day to be confirmed lies so many days from now; negative = it has passed. */
export async function aDueMember(company: Company, role: Role, days: number) {
  const { member, person } = await aMember(company, role);
  await owner("update membership set confirm_by = current_date + $2::int where id = $1", [
    member.membershipId,
    days,
  ]);
  return { id: member.membershipId, member, person };
}

/** Somebody who works at the reactivation desk. */
export async function aSupporter(): Promise<{ actor: Support; person: Person }> {
  const person = await aPerson({ firstName: "Kim", lastName: "Lee" });
  await owner("update person set support = true where id = $1", [person.id]);
  return { actor: supportIn(person.id, PLATFORM, newOrigin()), person };
}
