import { z } from "zod";
import { isoMoment } from "@/lib/fields";
import { command, type Work } from "@/lib/command";
import { connectionLifecycle } from "@/lib/connections/lifecycle";
import { lockConnection, todayOfFile, type LoadedConnection } from "@/lib/connections/load";
import { forgetDay } from "@/lib/connections/ready";
import { asDay, dayIn, daysBetween } from "@/lib/days";
import { isGood, itemsOf } from "@/lib/documents/standing";
import { step } from "@/lib/lifecycle";
import { Refusal } from "@/lib/result";
import { warningDue } from "@/lib/returns/warning";

const moment = isoMoment().transform((text) => new Date(text));

/**
 * Moves on a contractor that was let in before its papers were good, at the moment that the clock says: forgets the day
 * where every item is good, warns three days and one day before, and makes it Pending again once the day has passed in
 * the host's zone. Nobody placed through it gets in then.
 */
export const tickContractor = command({
  name: "connection.tick",
  input: z.strictObject({ connectionId: z.uuid(), at: moment }),
  async run(work, { connectionId, at }) {
    work.ask(work.actor.kind === "system");
    const connection = await lockConnection(work, connectionId);
    const { companyId, status, documentsBy, company } = connection;
    if (status !== "active" || documentsBy === null) throw over();
    const items = await itemsOf(work.tx, { companyId, connectionId }, todayOfFile(connection, at));
    if (items.every(isGood)) return forgetDay(work, connection);
    const left = daysBetween(dayIn(company.timeZone, at), asDay(documentsBy));
    return left < 0
      ? takeBack(work, connection, asDay(documentsBy))
      : warn(work, connection, left, asDay(documentsBy));
  },
});

const over = () => new Refusal("conflict", "Nothing is due here any more.");

async function warn(
  { tx, record }: Work,
  { companyId, id, documentsWarned }: LoadedConnection,
  days: number,
  documentsBy: string,
): Promise<void> {
  const warning = warningDue(days, documentsWarned);
  if (warning === null) throw over();
  await tx.connection.updateMany({ where: { companyId, id }, data: { documentsWarned: warning } });
  const data = { days, documentsBy };
  await record({ type: "connection.documents-due", subject: id, person: null, data });
}

async function takeBack(
  { tx, now, record }: Work,
  { companyId, id, status }: LoadedConnection,
  documentsBy: string,
): Promise<void> {
  await tx.connection.updateMany({
    where: { companyId, id },
    data: {
      ...{ status: step(connectionLifecycle, status, "miss"), readyAt: null },
      ...{ documentsBy: null, documentsWarned: null, updatedAt: now },
      version: { increment: 1 },
    },
  });
  await record({ type: "connection.documents-missed", subject: id, person: null, data: { documentsBy } });
}
