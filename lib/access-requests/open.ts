import { mayReview } from "@/lib/access-requests/policy";
import type { Actor } from "@/lib/actor";
import { actingPerson } from "@/lib/actor";
import { inCompany, sql } from "@/lib/db";

/** What waits for this Admin: the oldest open request that is not their own, and how many are past their due date. */
export type OpenWork = { next: { id: string; name: string } | null; overdue: number };

/** Overdue requests are counted up to this many. */
const MOST_OVERDUE = 1000;

// Walks the index (company, status, created, id): the oldest come first in it.
const NEXT = `select id, requestor_name as name from access_request
  where company_id = $1 and status = 'requested' and person_id <> $2 order by created_at, id limit 1`;
const OVERDUE = `select count(*)::int as overdue from (select from access_request
  where company_id = $1 and status = 'requested' and due_at < now() limit ${MOST_OVERDUE}) o`;

/** The oldest open request that the actor may decide about; null = none, or no right. */
export async function nextOpenRequest(actor: Actor): Promise<OpenWork["next"]> {
  if (!mayReview(actor)) return null;
  const { companyId } = actor;
  const rows = await inCompany(companyId, () =>
    sql<{ id: string; name: string }>("next_open_request", NEXT, [companyId, actingPerson(actor)]),
  );
  return rows[0] ?? null;
}

/** How much waits in a company, for its Admins; null for others. */
export async function openWork(actor: Actor): Promise<OpenWork | null> {
  if (!mayReview(actor)) return null;
  const { companyId } = actor;
  const [next, counted] = await Promise.all([
    nextOpenRequest(actor),
    inCompany(companyId, () => sql<{ overdue: number }>("overdue_requests", OVERDUE, [companyId])),
  ]);
  return { next, overdue: counted[0]?.overdue ?? 0 };
}
