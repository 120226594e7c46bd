import type { Actor } from "@/lib/actor";
import { fullName } from "@/lib/access";
import { everyOneIn, firstOf, type ListPage } from "@/lib/batches/list-people";
import { mayGoOn } from "@/lib/batches/policy";
import type { SeveralAsked, SeveralMove } from "@/lib/batches/several-schema";
import { database, inCompany, sql } from "@/lib/db";
import { mayAdd } from "@/lib/memberships/policy";

/** Somebody a move is for: a member's id, or an invitation's. */
export type Chosen = { id: string; label: string };

/** Whether the actor may make such a move at all; each one is asked about again. */
export function mayMoveSeveral(actor: Actor, move: SeveralMove): boolean {
  return mayAdd(actor, move === "change-role" ? "ADMIN" : "WORKER");
}

export const isAboutInvitations = (move: SeveralMove): boolean => move === "resend" || move === "revoke";

const SHOWN = 20;

/** Who was chosen: the first of them by name, and how many; null = more than the list counts. */
export async function chosenAtFirst(
  actor: Actor,
  asked: SeveralAsked,
): Promise<{ first: Chosen[]; found: number | null } | null> {
  if (asked.all) {
    const listed = await firstOf(actor, asked);
    return listed && { first: named(listed.page).slice(0, SHOWN), found: listed.found };
  }
  const chosen = asked.retry ? await notDoneIn(actor, asked.retry) : await byIds(actor, asked);
  return { first: chosen.slice(0, SHOWN), found: chosen.length };
}

/** Everybody who was chosen, some at a time, as the actor sees them now. */
export async function* everyOneChosen(actor: Actor, asked: SeveralAsked): AsyncGenerator<Chosen[]> {
  if (asked.retry) yield await notDoneIn(actor, asked.retry);
  else if (!asked.all) yield await byIds(actor, asked);
  else for await (const page of everyOneIn(actor, asked)) yield named(page);
}

const named = (page: ListPage): Chosen[] => page.rows.map(({ id, name }) => ({ id, label: name }));

/** Ids of other companies are simply not there. */
async function byIds(actor: Actor, { ids, move }: SeveralAsked): Promise<Chosen[]> {
  const { companyId } = actor;
  const where = { companyId, id: { in: ids } };
  return inCompany(companyId, async () => {
    if (isAboutInvitations(move)) {
      const rows = await database().invitation.findMany({ where, orderBy: { id: "asc" }, take: ids.length });
      return rows.map(({ id, name }) => ({ id, label: name }));
    }
    const rows = await database().membership.findMany({
      where,
      orderBy: [{ nameKey: "asc" }, { id: "asc" }],
      take: ids.length,
    });
    return rows.map(({ id, firstName, lastName }) => ({ id, label: fullName(firstName, lastName) }));
  });
}

const NOT_DONE = `select subject_id as id, label from batch_row
  where company_id = $1 and batch_id = $2 and outcome = 'failed' order by line`;

/** Those of a move with whom it failed. */
export async function notDoneIn(actor: Actor, batchId: string): Promise<Chosen[]> {
  const { companyId } = actor;
  return inCompany(companyId, async () => {
    const batch = await database().batch.findFirst({ where: { companyId, id: batchId, kind: "bulk" } });
    if (!batch || !mayGoOn(actor, batch)) return [];
    return sql<Chosen>("not_done", NOT_DONE, [companyId, batchId]);
  });
}
