import { fullName } from "@/lib/access";
import type { Actor } from "@/lib/actor";
import { UNDO_SECONDS } from "@/lib/deactivations/labels";
import { database, inCompany, sql } from "@/lib/db";
import { asDay } from "@/lib/days";
import { mayReadPeople } from "@/lib/memberships/policy";

export type Away = {
  id: string;
  at: Date;
  by: string;
  reason: string;
  /** yyyy-mm-dd */
  returnOn: string | null;
  cutoffMs: number | null;
  sessions: number;
  timesAway: number;
  /** How long it can still be undone; 0 = too late, or not singly. */
  undoMs: number;
};

/** The deactivation that holds now, for whoever reads the company's people; null = the member is not away. */
export async function awayNow(actor: Actor, membershipId: string): Promise<Away | null> {
  if (!mayReadPeople(actor)) return null;
  const { companyId } = actor;
  return inCompany(companyId, async () => {
    const [rows, [clock]] = await Promise.all([
      database().deactivation.findMany({
        where: { companyId, membershipId, undoneAt: null },
        include: { by: true },
        orderBy: [{ at: "desc" }, { id: "desc" }],
        take: 1000,
      }),
      sql<{ now: Date }>("now", "select now()", []),
    ]);
    const [last] = rows;
    if (!last || last.returnedAt || !clock) return null;
    const left = last.at.getTime() + UNDO_SECONDS * 1000 - clock.now.getTime();
    return {
      ...{
        id: last.id,
        at: last.at,
        reason: last.reason,
        cutoffMs: last.cutoffMs,
        sessions: last.sessionsEnded,
      },
      by: last.by ? fullName(last.by.firstName, last.by.lastName) : "Gatehouse",
      returnOn: last.returnOn && asDay(last.returnOn),
      timesAway: rows.length,
      undoMs: last.batchId || last.connectionId ? 0 : Math.max(0, left),
    };
  });
}
