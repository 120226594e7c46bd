import type { RecordContext } from "@/lib/audit/record";
import { newId } from "@/lib/id";
import type { Consequences } from "@/lib/notifications/consequences";

/**
 * Posts the notices of a fact and settles those it answers ("accepted by Ana Ruiz"). A settled notice counts as
 * seen, by everybody: the badge counts what still needs somebody.
 */
export async function postNotices(
  { tx, actor: { companyId }, now }: Pick<RecordContext, "tx" | "actor" | "now">,
  eventId: string,
  { settles, notices }: Consequences,
): Promise<void> {
  if (settles) {
    const { subjectId, resolution } = settles;
    const about = typeof subjectId === "string" ? subjectId : { in: subjectId };
    const open = { companyId, subjectId: about, resolution: null };
    await tx.notice.updateMany({ where: { ...open, seenAt: null }, data: { resolution, seenAt: now } });
    await tx.notice.updateMany({ where: open, data: { resolution } });
  }
  if (notices.length === 0) return;
  await tx.notice.createMany({
    data: notices.map((notice) => ({ companyId, id: newId(), eventId, ...notice })),
  });
}
