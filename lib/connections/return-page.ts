import type { Actor } from "@/lib/actor";
import { connectionPage, type ConnectionPage } from "@/lib/connections/page";
import { MOST_NAMED } from "@/lib/connections/schema";
import { database, inCompany } from "@/lib/db";
import { dayIn, plusDays } from "@/lib/days";
import { asReturnMode, MOST_DAYS, type ReturnMode } from "@/lib/returns/labels";
import { fullName } from "@/lib/access";

export type ConnectionReturn = {
  contractor: ConnectionPage;
  /** Whether it ever accepted: else it is only on record again. */
  accepted: boolean;
  /** Who left with it; named one by one where they are few enough. */
  leavers: { count: number; named: { id: string; name: string }[] | null };
  suggested: { mode: ReturnMode; documentsBy: string };
  earliest: string;
  latest: string;
};

/** What the page of a contractor's return shows; null where there is none for this actor. */
export async function connectionReturn(
  actor: Actor,
  id: string,
  now = new Date(),
): Promise<ConnectionReturn | null> {
  const contractor = await connectionPage(actor, id);
  if (!contractor?.moves.includes("reactivate")) return null;
  const { companyId } = actor;
  return inCompany(companyId, async () => {
    const row = await database().connection.findFirstOrThrow({
      where: { companyId, id },
      include: { company: { include: { settings: true } } },
    });
    const left = {
      ...{ companyId, connectionId: id, status: "inactive" },
      deactivations: { some: { at: contractor.left?.at ?? now, returnedAt: null, undoneAt: null } },
    };
    const [count, people] = await Promise.all([
      database().membership.count({ where: left }),
      database().membership.findMany({
        where: left,
        select: { id: true, firstName: true, lastName: true },
        orderBy: [{ nameKey: "asc" }, { id: "asc" }],
        take: MOST_NAMED + 1,
      }),
    ]);
    const named = people.map((one) => ({ id: one.id, name: fullName(one.firstName, one.lastName) }));
    const { company } = row;
    const today = dayIn(company.timeZone, now);
    return {
      contractor,
      accepted: row.contractorId !== null,
      leavers: { count, named: named.length <= MOST_NAMED ? named : null },
      suggested: {
        mode: asReturnMode(company.settings?.returnMode ?? "documents"),
        documentsBy: plusDays(today, company.settings?.returnDays ?? 14),
      },
      earliest: plusDays(today, 1),
      latest: plusDays(today, MOST_DAYS),
    };
  });
}
