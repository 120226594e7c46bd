import { sql } from "@/lib/db";
import {
  asMembershipStatus,
  membershipStatusLabel,
  type MembershipStatus,
} from "@/lib/memberships/lifecycle";

/** Through whom somebody is placed, and what keeps the place shut although nobody ended it. */
export type Place = { connectionId: string; contractor: string; shut: Shut | null };

/** How a place counts that does not open, and why in words: `Inactive at Redgum Electrical`. */
export type Shut = { status: MembershipStatus; words: string };

type Row = {
  id: string;
  connection_id: string;
  contractor: string;
  holds: boolean;
  at_host: string;
  at_employer: string | null;
};

const PLACES = "select * from placements_standing($1)";

/**
 * How the places among these memberships stand, by the membership's id; whoever is not placed is left out. It costs
 * something for each placement: for the rows of a page, never for a whole list. Runs in the scope of the host.
 */
export async function placesAmong(ids: string[]): Promise<Map<string, Place>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<Row>("placements_standing", PLACES, [ids]);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        connectionId: row.connection_id,
        contractor: row.contractor,
        shut: row.holds ? null : whyShut(row),
      },
    ]),
  );
}

/** Whether it holds was judged already; this only says in words what the judge found. */
function whyShut({ contractor, at_host, at_employer }: Row): Shut {
  if (at_host !== "active") {
    const status = closedAs(asMembershipStatus(at_host));
    return { status, words: `${contractor} is ${membershipStatusLabel[status]}` };
  }
  if (at_employer === null || at_employer === "active") {
    return { status: "inactive", words: `No longer at ${contractor}` };
  }
  const status = closedAs(asMembershipStatus(at_employer));
  return { status, words: `${membershipStatusLabel[status]} at ${contractor}` };
}

const closedAs = (status: MembershipStatus): MembershipStatus =>
  status === "pending" ? "pending" : "inactive";

/** The status that a screen shows: a place that does not open is not called Active. */
export const shownStatus = (status: MembershipStatus, place: Pick<Place, "shut"> | null): MembershipStatus =>
  place?.shut?.status ?? status;
