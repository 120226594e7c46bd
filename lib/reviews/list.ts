import { fullName } from "@/lib/access";
import { actingPerson, type Actor } from "@/lib/actor";
import { inCompany, sql } from "@/lib/db";
import { asDate, asDay, plusDays, showDay } from "@/lib/days";
import { PAGE_SIZE, pageOf, textToPlace } from "@/lib/keyset";
import { asRole, type Role } from "@/lib/roles";
import { evidenceOf, type Evidence } from "@/lib/reviews/evidence";
import { DAYS_AHEAD } from "@/lib/reviews/labels";
import { mayConfirm, mayReadReviews, reviewsWorkersOnly } from "@/lib/reviews/policy";

export type DueRow = {
  id: string;
  name: string;
  role: Role;
  /** The day by which somebody must say so, as it is shown, and whether it has passed. */
  due: string;
  overdue: boolean;
  evidence: Evidence;
  moves: boolean;
  isSelf: boolean;
};

export type ReviewList = {
  rows: DueRow[];
  /** The place the next page starts after, or null on the last one. */
  after: string | null;
  /** The next day on which somebody is due who is not in the list yet, and how many are. */
  next: { day: string; count: number } | null;
};

type Row = {
  id: string;
  person_id: string | null;
  first_name: string;
  last_name: string;
  role: string;
  confirm_by: string;
  last_seen_at: Date | null;
};

// One statement for each shape, so that each keeps its plan on the index (company, confirm by, id).
const page = (
  condition: string,
) => `select id, person_id, first_name, last_name, role, confirm_by::text, last_seen_at
  from membership where company_id = $1 and status = 'active' and confirm_by <= $2::date ${condition}
  and (confirm_by, id) > ($3::date, $4::uuid) order by confirm_by, id limit $5`;
const later = (condition: string) => `select confirm_by::text as day, count(*)::int as count from membership
  where company_id = $1 and status = 'active' and confirm_by > $2::date ${condition}
  group by confirm_by order by confirm_by limit 1`;
const WORKERS = "and role = 'WORKER'";

const START = { at: new Date(0), id: "00000000-0000-0000-0000-000000000000" };

/**
 * One page of the accounts that somebody must say are still needed: due within a week or overdue, the longest first.
 * A Manager's are the Workers'. `today` is the day in the company's zone.
 * @returns null for whoever may not read it
 */
export async function listReviews(
  actor: Actor,
  { today, after }: { today: string; after?: string | undefined },
): Promise<ReviewList | null> {
  if (!mayReadReviews(actor)) return null;
  const { companyId } = actor;
  const [shape, condition] = reviewsWorkersOnly(actor) ? ["workers", WORKERS] : ["all", ""];
  const horizon = plusDays(today, DAYS_AHEAD);
  const { at, id } = textToPlace(after) ?? START;
  return inCompany(companyId, async () => {
    const [rows, next] = await Promise.all([
      sql<Row>(`reviews_${shape}`, page(condition), [companyId, horizon, asDay(at), id, PAGE_SIZE + 1]),
      sql<{ day: string; count: number }>(`reviews_later_${shape}`, later(condition), [companyId, horizon]),
    ]);
    const known = await evidenceOf(rows, today);
    const shown = rows.map((row) => ({
      ...toRow(actor, row, today),
      evidence: known(row.id),
      createdAt: asDate(row.confirm_by),
    }));
    return { ...pageOf(shown), next: next[0] ?? null };
  });
}

function toRow(actor: Actor, row: Row, today: string) {
  const role = asRole(row.role);
  const subject = { companyId: actor.companyId, personId: row.person_id, role };
  return {
    ...{ id: row.id, name: fullName(row.first_name, row.last_name), role },
    ...{ due: showDay(row.confirm_by), overdue: row.confirm_by < today },
    moves: mayConfirm(actor, subject),
    isSelf: row.person_id === actingPerson(actor),
  };
}
