import type { Tx } from "@/lib/db";
import { askable, CONTRACTORS, type Askable } from "@/lib/requirements/schema";

/** How many would be asked now: active members of each role, and active contractors. In the scope of the company. */
export async function countsOf(
  tx: Pick<Tx, "membership" | "connection">,
  companyId: string,
): Promise<Record<Askable, number>> {
  const [members, contractors] = [
    await tx.membership.groupBy({
      by: ["role"],
      where: { companyId, status: "active", list: { in: ["users", "workers"] } },
      _count: true,
    }),
    await tx.connection.count({ where: { companyId, status: "active" } }),
  ];
  const counts: Record<Askable, number> = {
    ADMIN: 0,
    MANAGER: 0,
    VIEWER: 0,
    WORKER: 0,
    CONTRACTORS: contractors,
  };
  for (const { role, _count } of members) {
    const who = askable.find((one) => one === role);
    if (who && who !== CONTRACTORS) counts[who] = _count;
  }
  return counts;
}
