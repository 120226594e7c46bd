import type { Tx } from "@/lib/db";
import { dayIn, ownZone, showDay } from "@/lib/days";
import { isGood, isOutstanding, itemsOf, type Item } from "@/lib/documents/standing";
import { photoItem } from "@/lib/photos/standing";
import type { Outstanding } from "@/lib/returns/facts";
import type { Role } from "@/lib/roles";

type Subject = {
  companyId: string;
  id: string;
  role: Role;
  personId: string | null;
  company: { timeZone: string };
  person: { timeZone: string } | null;
};

/**
 * A member's file against what is asked of the role today, by the day in the person's own zone: the photo, where one is
 * asked for, and a document for each requirement.
 */
export async function fileOf(
  tx: Pick<Tx, "$queryRaw">,
  member: Subject,
  now: Date,
  since: Date | null = null,
): Promise<Item[]> {
  const { companyId, id, role, company, person } = member;
  const today = dayIn(ownZone(person?.timeZone, company.timeZone), now);
  const photo = await photoItem(tx, member);
  const documents = await itemsOf(tx, { companyId, membershipId: id, role }, today, since);
  return photo ? [photo, ...documents] : documents;
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
