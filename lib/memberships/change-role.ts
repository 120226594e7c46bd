import { actingPerson } from "@/lib/actor";
import { command } from "@/lib/command";
import { countRoleChange } from "@/lib/mail-loops";
import { meet } from "@/lib/memberships/activate";
import { changeMember, loadMember } from "@/lib/memberships/load";
import { memberMobile, mustHaveMobile } from "@/lib/memberships/mobile";
import { mayMove } from "@/lib/memberships/policy";
import { changeRoleInput } from "@/lib/memberships/schema";
import { Refusal } from "@/lib/result";
import { settle } from "@/lib/returns/settle";
import { roleName } from "@/lib/roles";

/**
 * Gives a member another role, in force at their next request. An open invitation offers the new role from then on.
 * The database keeps the last Admin with notifications on.
 */
export const changeRole = command({
  name: "membership.change-role",
  input: changeRoleInput,
  recent: true,
  async run(work, { membershipId, seenVersion, role, mobile }) {
    const { actor, tx, ask, record } = work;
    const { companyId } = actor;
    const member = await loadMember(tx, companyId, membershipId);
    ask(mayMove(actor, "change-role", member));
    const { role: from, personId } = member;
    if (personId === null && member.emailKey) await meet(work, member.emailKey);
    if (role === from && member.version === seenVersion) {
      throw new Refusal("refused", "Check the role.", {
        role: `${member.name} has the role ${roleName[role]} already. Choose another one.`,
      });
    }
    if (personId !== null) await countRoleChange(work, member, role);
    const typed = role === "WORKER" ? (mobile ?? member.mobile ?? "") : "";
    const number = memberMobile(typed, member.company.country, mustHaveMobile(role, personId !== null));
    await changeMember(work, member, seenVersion, { role, mobile: number ?? member.mobile });
    await tx.invitation.updateMany({
      where: { companyId, membershipId, status: "sent" },
      // Whoever chose the role answers for it.
      data: { role, invitedById: actingPerson(actor) ?? "", version: { increment: 1 } },
    });
    const data = { from, to: role };
    await record({ type: "membership.role-changed", subject: membershipId, person: personId, data });
    // Other papers are asked of another role: whoever waits for some may wait for nothing now.
    await settle(work, membershipId);
    return { role };
  },
});
