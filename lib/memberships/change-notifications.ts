import { command } from "@/lib/command";
import { loadMember } from "@/lib/memberships/load";
import { mayMove } from "@/lib/memberships/policy";
import { notificationsInput } from "@/lib/memberships/schema";
import { Refusal } from "@/lib/result";

/**
 * Turns *Send notifications* on or off: whether mails about access requests go to this Admin. The database keeps the
 * last Admin who has them on.
 */
export const changeNotifications = command({
  name: "membership.change-notifications",
  input: notificationsInput,
  async run({ actor, tx, now, ask, record }, { membershipId, on }) {
    const { companyId } = actor;
    const member = await loadMember(tx, companyId, membershipId);
    ask(mayMove(actor, "change-notifications", member));
    const { count } = await tx.membership.updateMany({
      where: { companyId, id: membershipId, status: { not: "inactive" }, sendNotifications: !on },
      data: { sendNotifications: on, updatedAt: now, version: { increment: 1 } },
    });
    if (count === 0) {
      const why =
        member.status === "inactive" ? "is inactive" : `has notifications ${on ? "on" : "off"} already`;
      throw new Refusal("conflict", `${member.name} ${why}.`);
    }
    await record({
      type: "membership.notifications-changed",
      subject: membershipId,
      person: member.personId,
      data: { from: !on, to: on },
    });
    return { on };
  },
});
