import { fullName } from "@/lib/access";
import type { Actor } from "@/lib/actor";
import { recordStates, type RecordState } from "@/lib/deactivations/labels";
import { mayReadRecords } from "@/lib/deactivations/policy";
import { inCompany, sql } from "@/lib/db";
import { asDay, dayIn } from "@/lib/days";
import { likeWords, PAGE_SIZE, pageOf, textToPlace } from "@/lib/keyset";
import { isRole, roleName } from "@/lib/roles";

/** What the list's address says. Unknown values fall back, never fail. */
export type RecordsQuery = { q?: string | undefined; state?: string | undefined; after?: string | undefined };

export type DeactivationRow = {
  id: string;
  /** Whose page it opens: a member's, or a contractor's. */
  membershipId: string | null;
  connectionId: string | null;
  name: string;
  email: string | null;
  /** "Worker", or "Contractor". */
  role: string;
  createdAt: Date;
  by: string;
  reason: string;
  /** yyyy-mm-dd */
  returnOn: string | null;
  returnedAt: Date | null;
  /** How often this account was away by now, this time included. */
  timesAway: number;
};

export type RecordsList = { q: string; state: RecordState; rows: DeactivationRow[]; after: string | null };

type Row = {
  id: string;
  membership_id: string | null;
  connection_id: string | null;
  name: string;
  email_key: string | null;
  role: string | null;
  at: Date;
  first_name: string | null;
  last_name: string | null;
  reason: string;
  return_on: Date | null;
  returned_at: Date | null;
  times: number;
  contractor_times: number;
};

// By an array, not a join: the planner takes a function for a thousand rows.
const ROWS = `select d.id, d.membership_id, d.connection_id, d.name, d.email_key, d.role, d.at, d.reason,
    d.return_on, d.returned_at, p.first_name, p.last_name,
    (select count(*)::int from deactivation o where o.company_id = d.company_id and o.undone_at is null
      and o.membership_id = d.membership_id) as times,
    (select count(*)::int from deactivation o where o.company_id = d.company_id and o.undone_at is null
      and d.membership_id is null and o.membership_id is null and o.connection_id = d.connection_id) as contractor_times
  from deactivation d left join person p on p.id = d.by_id
  where d.company_id = $1 and d.id = any (array(select id from list_deactivations($2, $3, $4, $5, $6, $7)))
  order by d.at desc, d.id desc`;

const START = { at: new Date("9999-01-01"), id: "ffffffff-ffff-ffff-ffff-ffffffffffff" };

/** The filters as the list takes them. */
export function asRecordsAsked({ q, state }: RecordsQuery): { q: string; state: RecordState } {
  return {
    q: (q ?? "").replaceAll("\0", "").trim().slice(0, 80),
    state: recordStates.find((known) => known === state) ?? "all",
  };
}

/** One page of the record of deactivated accounts, newest first; null for whoever may not read it. */
export async function listRecords(
  actor: Actor,
  query: RecordsQuery,
  zone: string,
  now: Date,
): Promise<RecordsList | null> {
  if (!mayReadRecords(actor)) return null;
  const asked = asRecordsAsked(query);
  const place = textToPlace(query.after) ?? START;
  const rows = await readRows(actor.companyId, asked, {
    ...place,
    today: dayIn(zone, now),
    most: PAGE_SIZE + 1,
  });
  return { ...asked, ...pageOf(rows) };
}

/** All of it under these filters, some at a time. The caller asked whether the actor may. */
export async function* everyRecord(companyId: string, query: RecordsQuery, zone: string, now: Date) {
  const [asked, most] = [asRecordsAsked(query), 1000];
  for (let place = START; ;) {
    const rows = await readRows(companyId, asked, { ...place, today: dayIn(zone, now), most });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (rows.length < most || !last) return;
    place = { at: last.createdAt, id: last.id };
  }
}

type Part = { at: Date; id: string; today: string; most: number };

async function readRows(
  companyId: string,
  { q, state }: { q: string; state: RecordState },
  { at, id, today, most }: Part,
): Promise<DeactivationRow[]> {
  const values = [companyId, likeWords(q), state, today, at, id, most];
  const rows = await inCompany(companyId, () => sql<Row>("deactivations_listed", ROWS, values));
  return rows.map((row) => ({
    ...{ id: row.id, membershipId: row.membership_id, connectionId: row.connection_id, name: row.name },
    ...{ email: row.email_key, createdAt: row.at, reason: row.reason, returnedAt: row.returned_at },
    role: isRole(row.role) ? roleName[row.role] : "Contractor",
    by: row.first_name === null ? "Gatehouse" : fullName(row.first_name, row.last_name ?? ""),
    returnOn: row.return_on && asDay(row.return_on),
    timesAway: row.times + row.contractor_times,
  }));
}
