import { readPlatform } from "@/lib/db";
import { isStorable } from "@/lib/fields";
import { asMembershipStatus, type MembershipStatus } from "@/lib/memberships/lifecycle";

export type Standing = {
  companyId: string;
  slug: string;
  name: string;
  timeZone: string;
  /** active, pending or inactive: by the best way in. */
  status: MembershipStatus;
  membershipId: string;
  /** Since when they are inactive, where the record knows. */
  since: Date | null;
  /** The contractor, where its own door is what is closed: nobody ended the place itself. */
  through: string | null;
};

type Row = {
  company_id: string;
  slug: string;
  name: string;
  time_zone: string;
  status: string;
  membership_id: string;
  since: Date | null;
  through: string | null;
};

/** How a person stands with the company of this address; null for whoever has nothing to do with it, or it is not there. */
export async function standingAt(personId: string, slug: string): Promise<Standing | null> {
  if (!isStorable(slug)) return null;
  const [row] = await readPlatform<Row>("standing_at", "select * from standing_at($1, $2)", [personId, slug]);
  if (!row) return null;
  return {
    ...{ companyId: row.company_id, slug: row.slug, name: row.name, timeZone: row.time_zone },
    ...{
      status: asMembershipStatus(row.status),
      membershipId: row.membership_id,
      since: row.since,
      through: row.through,
    },
  };
}
