import { command, type Work } from "@/lib/command";
import { deactivateMembers, type Leaver } from "@/lib/deactivations/deactivate";
import { plusDays } from "@/lib/days";
import { fullName } from "@/lib/access";
import { asMembershipStatus } from "@/lib/memberships/lifecycle";
import { asRole } from "@/lib/roles";
import { companyAt, nothingDue } from "@/lib/reviews/clock";
import { REMINDED_AFTER, SPARED_DAYS, UNCONFIRMED } from "@/lib/reviews/labels";
import { atMoment } from "@/lib/reviews/schema";
import { isMorning } from "@/lib/reviews/timing";

/** How many leave in one transaction; the clock comes back for more. */
export const MOST_ENDED = 200;

/**
 * Deactivates accounts that nobody confirmed until the days of grace after the reminder had passed, where the company
 * switched that on. Never the last Admin who hears, nor whoever had no chance yet to sign in.
 */
export const endUnconfirmed = command({
  name: "review.end-unconfirmed",
  input: atMoment,
  async run(work, { at }) {
    const moment = new Date(at);
    const { company, settings, today } = await companyAt(work, moment);
    if (!settings.reviewDeactivates || !isMorning(company.timeZone, moment)) throw nothingDue();
    const rows = await lockUnconfirmed(work, {
      ...{ moment, zone: company.timeZone },
      overdue: plusDays(today, -REMINDED_AFTER),
      reminded: plusDays(today, -settings.reviewGraceDays),
    });
    const leavers = (await withoutLastAdmin(work, rows)).map(toLeaver);
    if (leavers.length === 0) throw nothingDue();
    await deactivateMembers(work, leavers, { reason: UNCONFIRMED, returnOn: null, by: null });
    return { ended: leavers.length };
  },
});

type Row = {
  id: string;
  person_id: string | null;
  first_name: string;
  last_name: string;
  role: string;
  status: string;
  email_key: string | null;
  send_notifications: boolean;
};

type Bounds = { moment: Date; zone: string; overdue: string; reminded: string };

/** Admins last seen come last: of several the one who still looks in stays. */
function lockUnconfirmed({ actor, tx }: Work, { moment, zone, overdue, reminded }: Bounds): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    select id, person_id, first_name, last_name, role, status, email_key, send_notifications from membership
    where company_id = ${actor.companyId}::uuid and status = 'active' and confirm_by <= ${overdue}::date
      and (review_reminded_at at time zone ${zone})::date <= ${reminded}::date
      and not (last_seen_at is null and coalesce(activated_at, created_at) > ${moment}::timestamptz - make_interval(days => ${SPARED_DAYS}))
    order by last_seen_at nulls first, id limit ${MOST_ENDED} for update`;
}

/** Where these were all the Admins who hear, the one seen last stays. */
async function withoutLastAdmin({ actor, tx }: Work, rows: Row[]): Promise<Row[]> {
  const hears = (row: Row) => row.role === "ADMIN" && row.send_notifications;
  const leaving = rows.filter(hears);
  const where = { companyId: actor.companyId, role: "ADMIN", status: "active", sendNotifications: true };
  const all = await tx.membership.count({ where });
  return leaving.length < all ? rows : rows.filter((row) => row !== leaving.at(-1));
}

const toLeaver = (row: Row): Leaver => ({
  ...{ id: row.id, personId: row.person_id, name: fullName(row.first_name, row.last_name) },
  ...{ role: asRole(row.role), status: asMembershipStatus(row.status), emailKey: row.email_key },
});
