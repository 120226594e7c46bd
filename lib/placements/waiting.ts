import type { Work } from "@/lib/command";
import { settle } from "@/lib/returns/settle";

/** Who was Pending when their place ended is Pending in it again; whose papers are good by now comes in at once. */
export async function keepWaiting(work: Work, membershipIds: string[]): Promise<void> {
  const { companyId } = work.actor;
  await work.tx.membership.updateMany({
    where: { companyId, id: { in: membershipIds } },
    data: { status: "pending" },
  });
  for (const id of membershipIds) await settle(work, id);
}
