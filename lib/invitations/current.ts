import { createHash } from "node:crypto";
import { addMinutes } from "date-fns";
import type { Actor } from "@/lib/actor";
import { inCompany, sql } from "@/lib/db";
import { isId } from "@/lib/id";
import type { InvitationRow } from "@/lib/invitations/list";
import { PAGE_SIZE } from "@/lib/keyset";
import { mayReadPeople } from "@/lib/memberships/policy";

type Shown = Pick<InvitationRow, "id" | "role" | "sentCount"> & { state: string };

/** What a list shows of these invitations, in short: another text says that something has changed. */
function stampOf(rows: Shown[]): string {
  const words = rows.map(({ id, state, role, sentCount }) => `${id} ${state} ${role} ${sentCount}`);
  return createHash("sha256").update(words.toSorted().join()).digest("base64url").slice(0, 16);
}

/** Most of what becomes of a mail is known within minutes; nobody's open list is kept current for longer. */
const FRESH_MINUTES = 10;

/** How a list tells whether it is current, and for how many milliseconds more it should look by itself. */
export function currentOf(rows: InvitationRow[], now: Date): { stamp: string; forMs: number } {
  const left = rows
    .filter(({ expiresAt }) => expiresAt !== null) // still open
    .map(({ sentAt }) => addMinutes(sentAt, FRESH_MINUTES).getTime() - now.getTime());
  return { stamp: stampOf(rows), forMs: Math.max(0, ...left) };
}

const SHOWN = `select id, role, state, sent_count as "sentCount" from invitation where company_id = $1 and id = any ($2)`;

/** The same of these invitations as they stand now; null = no right. */
export async function stampNow(actor: Actor, ids: string[]): Promise<string | null> {
  if (!mayReadPeople(actor)) return null;
  const values = [actor.companyId, ids.filter(isId).slice(0, PAGE_SIZE)];
  return stampOf(await inCompany(actor.companyId, () => sql<Shown>("invitations_now", SHOWN, values)));
}
