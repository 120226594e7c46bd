import type { Tx } from "@/lib/db";
import { dayIn, ownZone, showDay } from "@/lib/days";
import { isGood, isOutstanding, itemsOf, type Item } from "@/lib/documents/standing";
import type { Outstanding } from "@/lib/returns/facts";
import type { Role } from "@/lib/roles";

type Subject = {
  companyId: string;
  id: string;
  role: Role;
  company: { timeZone: string };
  person: { timeZone: string } | null;
};

/** A member's file against today's requirements of the role, by the day in the person's own zone. */
export async function fileOf(
  tx: Pick<Tx, "$queryRaw">,
  { companyId, id, role, company, person }: Subject,
  now: Date,
  since: Date | null = null,
): Promise<Item[]> {
  const today = dayIn(ownZone(person?.timeZone, company.timeZone), now);
  return itemsOf(tx, { companyId, membershipId: id, role }, today, since);
}

/** What stands between somebody and a good file; handed in and not looked at yet is not good. */
export const outstandingOf = (items: Item[]): Item[] => items.filter((item) => !isGood(item));

/** "Electrical licence: expired on 3 Nov 2026": one outstanding item in words. */
export function itemInWords({ name, state, expiresOn, isNew }: Item): string {
  const words = {
    missing: isNew ? "new, not handed in yet" : "missing",
    submitted: "handed in, waiting to be verified",
    "not-accepted": "not accepted",
    expired: expiresOn ? `expired on ${showDay(expiresOn)}` : "expired",
    expiring: expiresOn ? `good until ${showDay(expiresOn)}` : "good",
    good: "good",
  };
  return `${name}: ${words[state]}`;
}

/** The same for a mail: a button for each item that the person can do something about, and what waits for others. */
export function toTell(items: Item[]): Outstanding {
  const own = items.filter(isOutstanding);
  const waiting = outstandingOf(items).filter((item) => !isOutstanding(item));
  return {
    items: own.map(itemInWords),
    requirementIds: own.map(({ requirementId }) => requirementId),
    waiting: waiting.map(({ name }) => name),
  };
}
