import { actingPerson } from "@/lib/actor";
import { command, type Work } from "@/lib/command";
import { connectionLifecycle, type ConnectionMove } from "@/lib/connections/lifecycle";
import {
  demandSeen,
  loadConnection,
  lockConnection,
  nameOf,
  todayOfFile,
  type LoadedConnection,
} from "@/lib/connections/load";
import { mayManageConnection } from "@/lib/connections/policy";
import { demandNoStake } from "@/lib/connections/stake";
import { returnConnectionInput } from "@/lib/connections/schema";
import { asDate, dayIn, daysBetween, plusDays } from "@/lib/days";
import { isGood, itemsOf } from "@/lib/documents/standing";
import { step } from "@/lib/lifecycle";
import { countContractorReturn } from "@/lib/mail-loops";
import { returnPlacements, type WhoReturns } from "@/lib/placements/return";
import { Refusal } from "@/lib/result";
import { MOST_DAYS, type ReturnMode } from "@/lib/returns/labels";

/**
 * Ends a contractor's time away. With documents first it stays Pending, and its placements closed, until everything is
 * good; with access now what is outstanding is due by a day. Who was placed comes back as chosen.
 */
export const reactivateConnection = command({
  name: "connection.reactivate",
  input: returnConnectionInput,
  clashes: {
    connection_one_per_email:
      "A contractor with the same contact is in the list already. Revoke that one first.",
  },
  async run(work, { connectionId, seenVersion, mode, documentsBy, who, placements }) {
    const { actor, tx, now, ask, record } = work;
    const { companyId } = actor;
    ask(mayManageConnection(actor, await loadConnection(tx, companyId, connectionId)));
    const connection = await lockConnection(work, connectionId);
    await demandNoStake(work, connectionId, nameOf(connection));
    const outstanding = await countOutstanding(work, connection);
    const status = step(connectionLifecycle, connection.status, moveFor(connection, mode, outstanding));
    demandSeen(connection, seenVersion);
    await countContractorReturn(work, connection);
    const isDue = mode === "access" && status === "active" && outstanding > 0;
    const due = isDue ? dayFor(work, connection, documentsBy) : null;
    await tx.connection.updateMany({
      where: { companyId, id: connectionId },
      data: {
        ...{ status, readyAt: null, documentsBy: due === null ? null : asDate(due), documentsWarned: null },
        updatedAt: now,
        version: { increment: 1 },
      },
    });
    const left = await closeDeactivation(work, connection, mode, due);
    const chosen: WhoReturns = who === "named" ? placements : who;
    const back =
      left && connection.contractorId ? await returnPlacements(work, connection, left.at, chosen, mode) : 0;
    await record({
      type: "connection.reactivated",
      subject: connectionId,
      person: null,
      data: { from: connection.status, to: status, mode, documentsBy: due, placements: back },
    });
    return { status, placements: back };
  },
});

async function countOutstanding({ tx, now }: Work, connection: LoadedConnection) {
  const { companyId, id } = connection;
  const items = await itemsOf(tx, { companyId, connectionId: id }, todayOfFile(connection, now));
  return items.filter((item) => !isGood(item)).length;
}

/** Whoever never accepted is on record again, and can be invited. */
function moveFor({ contractorId }: LoadedConnection, mode: ReturnMode, outstanding: number): ConnectionMove {
  if (!contractorId) return "reactivate-record";
  return mode === "documents" && outstanding > 0 ? "reactivate-pending" : "reactivate-open";
}

function dayFor({ now }: Work, { company }: LoadedConnection, day: string): string {
  const today = dayIn(company.timeZone, now);
  const ahead = daysBetween(today, day);
  if (ahead >= 1 && ahead <= MOST_DAYS) return day;
  throw new Refusal("invalid", "Check the marked fields.", {
    documentsBy: `Choose a day from ${plusDays(today, 1)} to ${plusDays(today, MOST_DAYS)}`,
  });
}

/** @returns when it left; null where the record knows of no time away */
async function closeDeactivation(
  { actor, tx, now }: Work,
  { companyId, id: connectionId }: LoadedConnection,
  returnMode: ReturnMode,
  due: string | null,
) {
  const where = { companyId, connectionId, membershipId: null, undoneAt: null, returnedAt: null };
  const open = await tx.deactivation.findFirst({ where });
  if (!open) return null;
  await tx.deactivation.updateMany({
    where: { companyId, id: open.id },
    data: {
      ...{ returnedAt: now, returnedById: actingPerson(actor), returnMode },
      documentsBy: due === null ? null : asDate(due),
    },
  });
  return open;
}
