import type { Actor } from "@/lib/actor";
import { actingPerson } from "@/lib/actor";
import { mayReview } from "@/lib/access-requests/policy";
import { database, inCompany, readInCompany } from "@/lib/db";

/** What the shell's badges count, capped: open requests (Admins only) at 1,000, unseen notices at 100. */
export type Badges = { openRequests: number | null; unseenNotices: number };

const MOST_OPEN = 1000;
const MOST_UNSEEN = 100;

const COUNTS = `select
  case when $3 then (select count(*)::int from (select from access_request
    where company_id = c.id and status = 'requested' limit ${MOST_OPEN}) o) end as open,
  (select count(*)::int from (select from notice
    where company_id = c.id and person_id = $2 and seen_at is null limit ${MOST_UNSEEN}) n) as unseen from c`;

export async function badgesFor(actor: Actor): Promise<Badges> {
  const rows = await readInCompany<{ open: number | null; unseen: number }>(
    actor.companyId,
    "badges",
    COUNTS,
    [actingPerson(actor), mayReview(actor)],
  );
  return { openRequests: rows[0]?.open ?? null, unseenNotices: rows[0]?.unseen ?? 0 };
}

/** A person's newest notices in the company they act in. */
export async function noticesOf(actor: Actor) {
  const { companyId } = actor;
  return inCompany(companyId, () =>
    database().notice.findMany({
      where: { companyId, personId: actingPerson(actor) ?? "" },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: 100,
    }),
  );
}
