import { fullName } from "@/lib/access";
import { database } from "@/lib/db";
import { likeWords } from "@/lib/keyset";
import { readable } from "@/lib/memberships/list-query";
import { asMembershipStatus, type MembershipStatus } from "@/lib/memberships/lifecycle";
import { placesAmong, type Shut } from "@/lib/placements/standing";

export type PlacementRow = {
  id: string;
  personId: string | null;
  name: string;
  status: MembershipStatus;
  /** What keeps it shut although nobody ended it; null where it opens. */
  shut: Shut | null;
  /** The host ended it: only the host can bring it back. */
  endedByHost: boolean;
};

/** So many are shown on the page of a connection; the host's list of Workers has all. */
export const MOST_SHOWN = 200;

/**
 * Who is placed through a connection and matches a search, active ones first, by name. Runs in the scope of the host, and
 * is asked by the contractor: a search in anything but the name would tell it what only the host knows of a person.
 */
export async function placementsIn(companyId: string, connectionId: string, q = ""): Promise<PlacementRow[]> {
  const named = likeWords(readable(q)).split(/\s+/).filter(Boolean);
  const rows = await database().membership.findMany({
    where: {
      ...{ companyId, connectionId },
      AND: named.map((word) => ({ nameKey: { contains: word } })),
    },
    select: {
      ...{ id: true, personId: true, firstName: true, lastName: true, status: true },
      // Marked with the connection where the contractor ended it.
      deactivations: {
        where: { undoneAt: null, returnedAt: null, connectionId: { not: null } },
        select: { id: true },
      },
    },
    orderBy: [{ status: "asc" }, { nameKey: "asc" }, { id: "asc" }],
    take: MOST_SHOWN,
  });
  const places = await placesAmong(rows.map(({ id }) => id));
  return rows.map(({ id, personId, firstName, lastName, status, deactivations }) => ({
    ...{ id, personId },
    name: fullName(firstName, lastName),
    status: asMembershipStatus(status),
    shut: places.get(id)?.shut ?? null,
    endedByHost: status === "inactive" && deactivations.length === 0,
  }));
}
