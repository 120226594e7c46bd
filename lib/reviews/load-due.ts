import { fullName } from "@/lib/access";
import type { Work } from "@/lib/command";
import { asDay, plusDays } from "@/lib/days";
import { loadMember, type LoadedMember } from "@/lib/memberships/load";
import { Refusal } from "@/lib/result";
import { DAYS_AHEAD } from "@/lib/reviews/labels";
import { mayConfirm } from "@/lib/reviews/policy";
import { todayIn } from "@/lib/reviews/timing";

/**
 * An account that is to be confirmed, locked: of two who decide about it at once the second finds it decided.
 * @throws Refusal `conflict` that says what became of it
 */
export async function loadDue(
  work: Work,
  membershipId: string,
): Promise<{ member: LoadedMember; today: string }> {
  const { actor, tx, now, ask } = work;
  await tx.$queryRaw`
    select id from membership where company_id = ${actor.companyId}::uuid and id = ${membershipId}::uuid for update`;
  const member = await loadMember(tx, actor.companyId, membershipId);
  ask(mayConfirm(actor, member));
  if (member.status !== "active") throw new Refusal("conflict", `${member.name} is not active any more.`);
  const today = todayIn(member.company, now);
  if (!member.confirmBy || asDay(member.confirmBy) > plusDays(today, DAYS_AHEAD)) {
    if (!member.confirmedById) throw new Refusal("conflict", `${member.name} is not due.`);
    const by = await tx.person.findFirstOrThrow({ where: { id: member.confirmedById } });
    const who = fullName(by.firstName, by.lastName);
    throw new Refusal("conflict", `${who} confirmed ${member.name} meanwhile.`);
  }
  return { member, today };
}
