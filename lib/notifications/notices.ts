import type { Tx } from "@/lib/db";
import { newId } from "@/lib/id";
import type { Consequences } from "@/lib/notifications/consequences";

/** Posts the notices of a fact and settles those it answers ("accepted by Ana Ruiz"). */
export async function postNotices(
  tx: Tx,
  companyId: string,
  eventId: string,
  follows: Consequences,
): Promise<void> {
  if (follows.settles) {
    await tx.notice.updateMany({
      where: { companyId, subjectId: follows.settles.subjectId, resolution: null },
      data: { resolution: follows.settles.resolution },
    });
  }
  if (follows.notices.length === 0) return;
  await tx.notice.createMany({
    data: follows.notices.map((notice) => ({ companyId, id: newId(), eventId, ...notice })),
  });
}
