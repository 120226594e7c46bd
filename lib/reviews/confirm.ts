import { fullName } from "@/lib/access";
import { actingPerson } from "@/lib/actor";
import { command } from "@/lib/command";
import { asDate, asDay, plusDays, showDay } from "@/lib/days";
import { loadDue } from "@/lib/reviews/load-due";
import { aboutMember } from "@/lib/reviews/schema";
import { reviewDays } from "@/lib/reviews/timing";

/** *Still needed*: the account stays, and is asked about again after as many days as its role has. */
export const confirmMember = command({
  name: "review.confirm",
  input: aboutMember,
  async run(work, { membershipId }) {
    const { actor, tx, now, record } = work;
    const { member, today } = await loadDue(work, membershipId);
    const { companyId, id, role, personId } = member;
    const settings = await tx.companySettings.findFirstOrThrow({ where: { companyId } });
    const confirmBy = plusDays(today, reviewDays(settings, role));
    await tx.membership.updateMany({
      where: { companyId, id, status: "active" },
      data: {
        confirmBy: asDate(confirmBy),
        ...{ confirmedAt: now, confirmedById: actingPerson(actor), reviewRemindedAt: null },
        updatedAt: now,
      },
    });
    const from = member.confirmBy && asDay(member.confirmBy);
    await record({ type: "review.confirmed", subject: id, person: personId, data: { from, confirmBy } });
    return { name: fullName(member.firstName, member.lastName), until: showDay(confirmBy) };
  },
});
