import { command, type Work } from "@/lib/command";
import { UNDO_GRACE_SECONDS } from "@/lib/deactivations/commands";
import { UNDO_SECONDS } from "@/lib/deactivations/labels";
import { undoInput } from "@/lib/deactivations/schema";
import { step } from "@/lib/lifecycle";
import { loadMember, type LoadedMember } from "@/lib/memberships/load";
import {
  asMembershipStatus,
  membershipLifecycle,
  type MembershipMove,
  type MembershipStatus,
} from "@/lib/memberships/lifecycle";
import { mayMove } from "@/lib/memberships/policy";
import { Refusal } from "@/lib/result";

/**
 * Takes a deactivation back within its seconds, by the database's clock: the status is as before and the mail never
 * leaves. Places that ended along with it are there again. Sessions that were ended stay ended; those that live for another company open this one again. An invitation
 * that was revoked stays so: its record waits as Initial.
 */
export const undoDeactivation = command({
  name: "membership.undo-deactivation",
  input: undoInput,
  async run(work, { deactivationId }) {
    const { actor, tx, ask, record } = work;
    const { companyId } = actor;
    const row = await tx.deactivation.findFirst({ where: { companyId, id: deactivationId } });
    if (!row?.membershipId) throw new Refusal("not-found", "There is nothing here.");
    const member = await loadMember(tx, companyId, row.membershipId);
    ask(mayMove(actor, "deactivate", member) && row.batchId === null);
    await demandSingle(work, row.connectionId, member);
    if (member.status !== "inactive") throw isBack(member);
    const to = step(membershipLifecycle, member.status, backTo(asMembershipStatus(row.statusBefore)));
    const { count } = await tx.membership.updateMany({
      where: { companyId, id: member.id, status: member.status },
      data: { status: to, updatedAt: work.now, version: { increment: 1 } },
    });
    const undone = await tx.deactivation.updateMany({
      where: { companyId, id: deactivationId, undoneAt: null, returnedAt: null },
      data: { undoneAt: work.now },
    });
    if (count === 0 || undone.count === 0) throw isBack(member);
    // Nothing was revived: it never ended.
    await tx.membership.updateMany({
      where: { companyId, id: member.id },
      data: { revivedAt: member.revivedAt },
    });
    await demandInTime(work, deactivationId);
    await undoPlaces(work, deactivationId);
    const { id: subject, personId: person } = member;
    await record({ type: "membership.deactivation-undone", subject, person, data: { to } });
    return { membershipId: member.id, status: to };
  },
});

type Along = {
  id: string;
  person_id: string;
  deactivation_id: string;
  before: string;
  revived_at: Date | null;
};

/** The places that ended in the same moment, by the same person's decision; not those whose contractor is out by now. */
async function undoPlaces({ actor, tx, now, record }: Work, deactivationId: string): Promise<void> {
  const { companyId } = actor;
  const places = await tx.$queryRaw<Along[]>`
    select p.id, p.person_id, a.id as deactivation_id, a.status_before as before, p.revived_at
    from deactivation d
    join membership m on m.company_id = d.company_id and m.id = d.membership_id
    join deactivation a on a.company_id = d.company_id and a.at = d.at and a.by_id = d.by_id and a.id <> d.id
      and a.connection_id is null and a.batch_id is null and a.undone_at is null and a.returned_at is null
    join membership p on p.company_id = a.company_id and p.id = a.membership_id and p.person_id = m.person_id
    join connection k on k.company_id = p.company_id and k.id = p.connection_id and k.status <> 'inactive'
    where d.company_id = ${companyId}::uuid and d.id = ${deactivationId}::uuid and p.status = 'inactive'
    order by p.id for update of p`;
  for (const { id, person_id: person, deactivation_id: ended, before, revived_at: revivedAt } of places) {
    const to = step(membershipLifecycle, "inactive", backTo(asMembershipStatus(before)));
    const where = { companyId, id };
    const version = { increment: 1 };
    await tx.membership.updateMany({ where, data: { status: to, updatedAt: now, version } });
    await tx.deactivation.updateMany({ where: { companyId, id: ended }, data: { undoneAt: now } });
    await tx.membership.updateMany({ where, data: { revivedAt } });
    await record({ type: "membership.deactivation-undone", subject: id, person, data: { to } });
  }
}

/** What a contractor took back is the contractor's to fill again, and what ended with a contractor returns with it. */
async function demandSingle(
  { tx }: Work,
  endedBy: string | null,
  { companyId, connectionId, name }: LoadedMember,
): Promise<void> {
  const where = { companyId, id: connectionId ?? "", status: "active" };
  const holds = connectionId === null || (await tx.connection.findFirst({ where, select: { id: true } }));
  if (endedBy === null && holds) return;
  throw new Refusal(
    "refused",
    `The place of ${name} ended with or by the contractor. Nothing is undone here.`,
  );
}

const isBack = ({ name }: LoadedMember) =>
  new Refusal("conflict", `${name} is not inactive any more. Reload to see what changed.`);

/** Whose invitation was revoked is on record, and can be invited again. */
function backTo(before: MembershipStatus): MembershipMove {
  if (before === "active") return "return-open";
  return before === "pending" ? "return-pending" : "return-record";
}

/** Asked last, by the clock on the wall: the mail leaves when the time is over, however long this took. */
async function demandInTime({ actor, tx }: Work, id: string): Promise<void> {
  const seconds = UNDO_SECONDS + UNDO_GRACE_SECONDS / 2;
  const [row] = await tx.$queryRaw<{ late: boolean }[]>`
    select clock_timestamp() > at + make_interval(secs => ${seconds}) as late from deactivation
    where company_id = ${actor.companyId}::uuid and id = ${id}::uuid`;
  if (!row || row.late)
    throw new Refusal(
      "conflict",
      "It is too late to undo this: the mail is on its way. Reactivate the account instead.",
    );
}
