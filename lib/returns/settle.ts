import type { Work } from "@/lib/command";
import { asDay } from "@/lib/days";
import { loadMember, type LoadedMember } from "@/lib/memberships/load";
import { checklistOf, isComplete } from "@/lib/onboarding/standing";
import { fileOf, outstandingOf } from "@/lib/returns/file";

export type Settling = LoadedMember & { person: { timeZone: string } | null };

/** The member with the person's zone, locked: whoever else moves this membership has had their turn. */
export async function lockMember({ actor, tx }: Work, membershipId: string): Promise<Settling> {
  const { companyId } = actor;
  await tx.$queryRaw`
    select id from membership where company_id = ${companyId}::uuid and id = ${membershipId}::uuid for update`;
  const member = await loadMember(tx, companyId, membershipId);
  const person = member.personId
    ? await tx.person.findFirst({ where: { id: member.personId }, select: { timeZone: true } })
    : null;
  return { ...member, person };
}

/**
 * What follows for a member from something that was handed in, verified or refused: whoever waits for the last
 * item comes in by itself, whoever has everything in is ready for approval, and whoever was let in before the papers
 * were good has nothing to fear from the day. Two verdicts at once follow each other here, so it happens once.
 */
export async function settle(work: Work, membershipId: string): Promise<void> {
  const member = await lockMember(work, membershipId);
  if (member.status === "pending" && member.pendingFor === "return") return letInByPapers(work, member);
  if (member.status === "pending" && member.pendingFor === "onboarding") return markReady(work, member);
  if (member.status === "active" && member.documentsBy !== null) return forgetDay(work, member);
}

async function letInByPapers(work: Work, member: Settling): Promise<void> {
  if (outstandingOf(await fileOf(work.tx, member, work.now)).length > 0) return;
  await letIn(work, member, "papers");
}

/** Pending becomes Active, and both sides are told. */
export async function letIn(work: Work, member: Settling, by: "papers" | "approval"): Promise<void> {
  const { tx, now, record } = work;
  const { companyId, id, personId: person, role } = member;
  await tx.membership.updateMany({
    where: { companyId, id, status: "pending" },
    data: {
      status: "active",
      ...{ pendingFor: null, readyAt: null, documentsBy: null, documentsWarned: null },
      updatedAt: now,
      version: { increment: 1 },
    },
  });
  await record({ type: "membership.let-in", subject: id, person, data: { by, role } });
}

/** Ready once each time that everything is in; an item that fell open again takes it back. */
async function markReady(work: Work, member: Settling): Promise<void> {
  const { tx, now, record } = work;
  const { companyId, id, personId: person, readyAt } = member;
  const ready = isComplete(await checklistOf(tx, member, now));
  if (ready === (readyAt !== null)) return;
  await tx.membership.updateMany({ where: { companyId, id }, data: { readyAt: ready ? now : null } });
  if (!ready) return;
  await record({ type: "membership.ready", subject: id, person, data: { for: "onboarding" } });
}

const MOST_WAITING = 500;

/** Whoever waits for a last item that nobody asks for any more comes in now. */
export async function settleWaiting(work: Work, roles: readonly string[]): Promise<void> {
  const waiting = await work.tx.membership.findMany({
    where: { companyId: work.actor.companyId, role: { in: [...roles] }, status: "pending" },
    select: { id: true },
    orderBy: { id: "asc" },
    take: MOST_WAITING,
  });
  for (const { id } of waiting) await settle(work, id);
}

/** Nothing is due any more: every item was good before the day. */
export async function forgetDay({ tx, now, record }: Work, member: Settling): Promise<void> {
  const { companyId, id, personId: person, documentsBy } = member;
  if (!documentsBy || outstandingOf(await fileOf(tx, member, now)).length > 0) return;
  await tx.membership.updateMany({
    where: { companyId, id },
    data: { documentsBy: null, documentsWarned: null, updatedAt: now, version: { increment: 1 } },
  });
  const data = { documentsBy: asDay(documentsBy) };
  await record({ type: "membership.documents-good", subject: id, person, data });
}
