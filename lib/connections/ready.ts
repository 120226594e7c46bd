import type { Work } from "@/lib/command";
import { connectionLifecycle } from "@/lib/connections/lifecycle";
import { lockConnection, todayOfFile, type LoadedConnection } from "@/lib/connections/load";
import { asDay } from "@/lib/days";
import { step } from "@/lib/lifecycle";
import { isGood, itemsOf } from "@/lib/documents/standing";

/**
 * What follows when something of a contractor's file changed: once everything is good, a contractor that came back is
 * active again by itself, of a new one the team is told once that it can be approved, and one that was let in before has
 * nothing to fear from its day.
 * @param opens whether it may come back by itself; else the team is told, as of a new one
 */
export async function settleConnection(work: Work, connectionId: string, opens = true): Promise<void> {
  const connection = await lockConnection(work, connectionId);
  const { companyId, readyAt, status, documentsBy } = connection;
  if (status !== "pending" && !(status === "active" && documentsBy !== null)) return;
  const items = await itemsOf(work.tx, { companyId, connectionId }, todayOfFile(connection, work.now));
  if (!items.every(isGood)) return;
  if (status === "active") return forgetDay(work, connection);
  if (opens && (await isReturning(work, connection))) return letBackIn(work, connection);
  if (readyAt) return;
  const { tx, now, record } = work;
  await tx.connection.updateMany({ where: { companyId, id: connectionId }, data: { readyAt: now } });
  await record({ type: "connection.ready", subject: connectionId, person: null, data: {} });
}

/** Whether it is pending because it comes back, and not for the first time. */
async function isReturning(
  { tx }: Work,
  { companyId, id: connectionId }: LoadedConnection,
): Promise<boolean> {
  const last = await tx.deactivation.findFirst({
    where: { companyId, connectionId, membershipId: null },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  });
  // Who left before ever being let in is approved like a new one, unless the return itself let it in.
  return (
    last !== null &&
    last.returnedAt !== null &&
    (last.statusBefore === "active" || last.returnMode === "access")
  );
}

/** Nothing is due any more: every item was good before the day. */
export async function forgetDay({ tx, now, record }: Work, connection: LoadedConnection): Promise<void> {
  const { companyId, id, documentsBy } = connection;
  if (documentsBy === null) return;
  await tx.connection.updateMany({
    where: { companyId, id },
    data: { documentsBy: null, documentsWarned: null, updatedAt: now, version: { increment: 1 } },
  });
  const data = { documentsBy: asDay(documentsBy) };
  await record({ type: "connection.documents-good", subject: id, person: null, data });
}

async function letBackIn({ tx, now, record }: Work, connection: LoadedConnection): Promise<void> {
  const { companyId, id } = connection;
  const status = step(connectionLifecycle, connection.status, "approve");
  await tx.connection.updateMany({
    where: { companyId, id },
    data: { status, readyAt: now, updatedAt: now, version: { increment: 1 } },
  });
  const data = { from: connection.status, to: status, mode: "documents", documentsBy: null, placements: 0 };
  await record({ type: "connection.reactivated", subject: id, person: null, data });
}
