import { actingPerson } from "@/lib/actor";
import type { Work } from "@/lib/command";
import type { Leaving } from "@/lib/deactivations/deactivate";
import { deactivateOne } from "@/lib/deactivations/deactivate-one";
import { loadMember } from "@/lib/memberships/load";
import { mayMove } from "@/lib/memberships/policy";
import { Refusal } from "@/lib/result";

/**
 * One of many who leave together: at once, with no seconds for an undo. Rights are asked for each.
 * @returns the row of the record
 */
export async function leaveWithMany(
  work: Work,
  membershipId: string,
  how: Omit<Leaving, "by">,
): Promise<string> {
  const { actor, tx, ask } = work;
  const member = await loadMember(tx, actor.companyId, membershipId);
  const by = actingPerson(actor);
  if (member.personId !== null && member.personId === by)
    throw new Refusal("refused", "Nobody deactivates themselves.");
  ask(mayMove(actor, "deactivate", member));
  const left = await deactivateOne(work, member, { ...how, by });
  if (!left) throw new Refusal("conflict", "Inactive already.");
  const { role } = await loadMember(tx, actor.companyId, membershipId);
  ask(mayMove(actor, "deactivate", { ...member, role }));
  return left.deactivationId;
}
