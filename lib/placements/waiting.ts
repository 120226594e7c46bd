import type { Work } from "@/lib/command";
import { leadsTo } from "@/lib/lifecycle";
import { membershipLifecycle } from "@/lib/memberships/lifecycle";
import { settle } from "@/lib/returns/settle";

const waiting = leadsTo(membershipLifecycle, "wait");

/** Who was Pending when their place ended is Pending in it again; whose papers are good by now comes in at once. */
export async function keepWaiting(work: Work, membershipIds: string[]): Promise<void> {
  const { companyId } = work.actor;
  await work.tx.membership.updateMany({
    where: { companyId, id: { in: membershipIds }, status: { in: waiting.from } },
    data: { status: waiting.to },
  });
  for (const id of membershipIds) await settle(work, id);
}
