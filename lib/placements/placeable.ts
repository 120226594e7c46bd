import { fullName } from "@/lib/access";
import { database, inCompany } from "@/lib/db";
import type { PlacementRow } from "@/lib/placements/list";

export type Placeable = { id: string; name: string };

/** So many workers are offered at once; a search narrows them. */
const MOST_OFFERED = 200;

/** The active Workers of a company who have a login and no live place among these, and none that the host ended, by name. */
export async function placeableWorkers(companyId: string, placements: PlacementRow[]): Promise<Placeable[]> {
  const placed = placements.flatMap(({ personId, status, endedByHost }) =>
    (status !== "inactive" || endedByHost) && personId ? [personId] : [],
  );
  const rows = await inCompany(companyId, () =>
    database().membership.findMany({
      where: {
        ...{ companyId, list: "workers", status: "active", connectionId: null },
        personId: { not: null, notIn: placed },
      },
      select: { id: true, firstName: true, lastName: true },
      orderBy: [{ nameKey: "asc" }, { id: "asc" }],
      take: MOST_OFFERED,
    }),
  );
  return rows.map(({ id, firstName, lastName }) => ({ id, name: fullName(firstName, lastName) }));
}
