import type { Work } from "@/lib/command";
import { database, inCompany, type Tx } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { hashSecret } from "@/lib/tokens";

export type LinkPurpose = "email-change" | "email-undo";

const live = { usedAt: null, status: "active" } as const;

/** The change of address behind a mailed link that still works; null for every other link, alike. */
async function changeBehind(db: Pick<Tx, "token" | "emailChange">, link: string, purpose: LinkPurpose) {
  const token = await db.token.findFirst({
    where: { hash: hashSecret(link), purpose, usedAt: live.usedAt, expiresAt: { gt: new Date() } },
  });
  if (!token) return null;
  const status = purpose === "email-change" ? "asked" : "done";
  return db.emailChange.findFirst({
    where: { id: token.subjectId, status, person: { status: live.status } },
  });
}

/** What the page of a mailed link shows; null = it no longer works. Looking spends nothing. */
export async function changeByLink(link: string, purpose: LinkPurpose) {
  const change = await inCompany(PLATFORM, () => changeBehind(database(), link, purpose));
  if (!change) return null;
  const { personId, oldEmail, newEmail } = change;
  return { personId, oldEmail, newEmail };
}

/** The change of address that waits for its proof; null = none does. */
export async function openChange(personId: string): Promise<{ newEmail: string; expiresAt: Date } | null> {
  const change = await inCompany(PLATFORM, () =>
    database().emailChange.findFirst({
      where: { personId, status: "asked", expiresAt: { gt: new Date() } },
    }),
  );
  return change && { newEmail: change.newEmail, expiresAt: change.expiresAt };
}

/**
 * Spends a mailed link, once its person's row is locked: whatever else happens to this account waits its turn.
 * @returns the change it belongs to; null = the link is spent, late, made up, or of a closed account
 */
export async function spendLink({ tx, now }: Work, link: string, purpose: LinkPurpose) {
  const found = await changeBehind(tx, link, purpose);
  if (!found) return null;
  await lockPerson(tx, found.personId);
  const { count } = await tx.token.updateMany({
    where: { hash: hashSecret(link), purpose, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1 ? found : null;
}

/** Changes of one account follow each other. */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await tx.$queryRaw`select id from person where id = ${personId}::uuid for update`;
}

/** Calls off the change that waits for its proof, with its link. @returns whether there was one */
export async function callOffChange({ tx, now }: Work, personId: string): Promise<boolean> {
  const open = await tx.emailChange.findMany({ where: { personId, status: "asked" }, select: { id: true } });
  if (open.length === 0) return false;
  await tx.emailChange.updateMany({ where: { personId, status: "asked" }, data: { status: "cancelled" } });
  await tx.token.updateMany({
    where: { subjectId: { in: open.map(({ id }) => id) }, purpose: "email-change", usedAt: null },
    data: { usedAt: now },
  });
  return true;
}

/** No link to undo a change that was made `since` then works any more. */
export async function endUndo({ tx, now }: Work, personId: string, since = new Date(0)): Promise<void> {
  const done = await tx.emailChange.findMany({
    where: { personId, status: "done", doneAt: { gte: since }, undoUntil: { gt: now } },
    select: { id: true },
  });
  const ids = done.map(({ id }) => id);
  await tx.emailChange.updateMany({ where: { id: { in: ids } }, data: { undoUntil: now } });
  await tx.token.updateMany({
    where: { subjectId: { in: ids }, purpose: "email-undo", usedAt: null },
    data: { usedAt: now },
  });
}
