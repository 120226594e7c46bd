import { actingPerson } from "@/lib/actor";
import { command, type Work } from "@/lib/command";
import { connectionLifecycle } from "@/lib/connections/lifecycle";
import { killContractorLinks } from "@/lib/connections/links";
import { demandSeen, loadConnection, lockConnection, type LoadedConnection } from "@/lib/connections/load";
import { mayManageConnection } from "@/lib/connections/policy";
import { placedThrough } from "@/lib/connections/preview";
import { endConnectionInput } from "@/lib/connections/schema";
import { deactivateMembers, type Leaver } from "@/lib/deactivations/deactivate";
import { reasonOf } from "@/lib/deactivations/schema";
import { returnDay } from "@/lib/deactivations/return-day";
import { asDate } from "@/lib/days";
import { newId } from "@/lib/id";
import { step } from "@/lib/lifecycle";
import { whoMayBeTold } from "@/lib/mail-loops";
import { asMembershipStatus } from "@/lib/memberships/lifecycle";
import { fullName } from "@/lib/access";
import { limits } from "@/lib/rate-limit";
import { asRole } from "@/lib/roles";

/**
 * Ends a whole connection: the contractor and everybody whom it placed are out in one transaction, each with a row of
 * the record. Whoever has another way in keeps it.
 */
export const deactivateConnection = command({
  name: "connection.deactivate",
  input: endConnectionInput,
  recent: true,
  async run(work, input) {
    const { actor, tx, now, ask } = work;
    const { companyId } = actor;
    ask(mayManageConnection(actor, await loadConnection(tx, companyId, input.connectionId)));
    const connection = await lockConnection(work, input.connectionId);
    const status = step(connectionLifecycle, connection.status, "deactivate");
    demandSeen(connection, input.seenVersion);
    const reason = reasonOf(input);
    const returnOn = returnDay(input.returnOn, connection.company.timeZone, now);
    const { id } = connection;
    const { kept } = await placedThrough(tx, id);
    await tx.connection.updateMany({
      where: { companyId, id },
      data: {
        ...{ status, expiresAt: null, readyAt: null, documentsBy: null, documentsWarned: null },
        updatedAt: now,
        version: { increment: 1 },
      },
    });
    await killContractorLinks(work, id);
    const placed = await placedBy(work, id);
    const people = placed.flatMap(({ personId }) => personId ?? []);
    const told = await whoMayBeTold(work, limits.connectionEndMails, people);
    const left = await deactivateMembers(work, placed, {
      ...{ reason, returnOn, by: actingPerson(actor), told },
    });
    await writeDeactivation(work, connection, { reason, returnOn });
    await work.record({
      type: "connection.deactivated",
      subject: id,
      person: null,
      data: { from: connection.status, reason, returnOn, placements: left.length, keepAccess: kept },
    });
    return { name: connection.name, placements: left.length };
  },
});

/** Everybody who holds a place through the connection now. */
async function placedBy({ actor, tx }: Work, connectionId: string): Promise<Leaver[]> {
  const rows = await tx.membership.findMany({
    where: { companyId: actor.companyId, connectionId, status: { not: "inactive" } },
    select: {
      ...{ id: true, personId: true, firstName: true, lastName: true },
      ...{ role: true, status: true, emailKey: true },
    },
  });
  return rows.map(({ firstName, lastName, role, status, ...row }) => ({
    ...row,
    name: fullName(firstName, lastName),
    role: asRole(role),
    status: asMembershipStatus(status),
  }));
}

/** The connection's own row in the record of who left, of the same moment as those of its placements. */
async function writeDeactivation(
  { actor, tx, now }: Work,
  { companyId, id, name, contactEmailKey, status }: LoadedConnection,
  { reason, returnOn }: { reason: string; returnOn: string | null },
): Promise<void> {
  await tx.deactivation.create({
    data: {
      ...{ companyId, id: newId(), connectionId: id, name, emailKey: contactEmailKey },
      ...{ statusBefore: status, reason, byId: actingPerson(actor), at: now },
      returnOn: returnOn === null ? null : asDate(returnOn),
    },
  });
}
