import { actingPerson } from "@/lib/actor";
import type { Work } from "@/lib/command";
import { newId } from "@/lib/id";
import { killLinks } from "@/lib/invitations/links";
import { leadsTo, step } from "@/lib/lifecycle";
import { asMembershipStatus, membershipLifecycle } from "@/lib/memberships/lifecycle";
import type { Role } from "@/lib/roles";

/** Whoever comes in. */
export type Person = {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  emailKey: string;
  mobile: string | null;
};

type Choice = {
  role: Role;
  mobile: string | null;
  /** The person comes by the invitation itself; else an open one is settled along the way. */
  invited?: boolean;
};

/**
 * Whoever may bring this address into the actor's company goes one after the other: a claim, its acceptance, an
 * invitation, its acceptance. Called before any row is locked, by each of them.
 */
export async function meet({ actor, tx }: Work, ...emailKeys: string[]): Promise<void> {
  // In one order for everybody: two who want several of the same addresses would else wait for each other.
  const keys = emailKeys.toSorted().map((emailKey) => `${actor.companyId} ${emailKey}`);
  await tx.$queryRaw`
    select count(*)::int as met
      from (select pg_advisory_xact_lock(hashtextextended(key, 7)) from unnest(${keys}::text[]) as key) l`;
}

/**
 * Makes a person a member of the actor's company, active unless a list comes first: the record that waits for their
 * address, or an earlier membership, gets the role chosen now; one membership a person and company, whichever way they
 * came. An open invitation to it is thereby accepted. The row is locked, so two ways in at the same moment follow each
 * other.
 * @returns the membership's id, its status before (null = new), and whether a list comes first
 */
export async function activate(
  work: Work,
  person: Person,
  { role, mobile, invited }: Choice,
): Promise<{ id: string; from: string | null; pending: boolean }> {
  const { actor, tx, now } = work;
  const { companyId } = actor;
  const { id: personId, firstName, lastName, email, emailKey } = person;
  const former = await lockMembership(work, { personId, emailKey });
  const owned = { personId, firstName, lastName, email, emailKey };
  const waits = invited && former?.status !== "active" && (await mustWait(work, role));
  const move = waits ? "join-pending" : "join";
  const status = former
    ? step(membershipLifecycle, asMembershipStatus(former.status), move)
    : leadsTo(membershipLifecycle, move).to;
  const pending = status === "pending";
  // The day of an earlier return ended with that time here.
  const due = { documentsBy: null, documentsWarned: null };
  const standing = { status, pendingFor: pending ? "onboarding" : null, readyAt: null, ...due };
  if (former) {
    await tx.membership.updateMany({
      where: { companyId, id: former.id },
      data: {
        ...owned,
        role,
        ...standing,
        mobile: mobile ?? former.mobile ?? person.mobile,
        updatedAt: now,
        version: { increment: 1 },
      },
    });
    if (former.status === "inactive") await endTimeAway(work, former.id);
    await settleInvitation(work, former.id, personId, { role, request: !invited, pending });
    return { id: former.id, from: former.status, pending };
  }
  const id = newId();
  await tx.membership.create({
    data: { companyId, id, ...owned, role, ...standing, mobile: mobile ?? person.mobile },
  });
  return { id, from: null, pending };
}

/** Whoever comes by invitation in a role with onboarding finishes a list first; an Admin who accepts has decided. */
async function mustWait({ actor, tx }: Work, role: Role): Promise<boolean> {
  const settings = await tx.companySettings.findFirst({ where: { companyId: actor.companyId } });
  return settings?.onboardingRoles.includes(role) ?? false;
}

/** Somebody who had left is in again by another way than Reactivate: the record of deactivated accounts says so. */
async function endTimeAway({ actor, tx, now }: Work, membershipId: string): Promise<void> {
  await tx.deactivation.updateMany({
    where: { companyId: actor.companyId, membershipId, undoneAt: null, returnedAt: null },
    data: { returnedAt: now, returnedById: actingPerson(actor) },
  });
}

/** The open invitation to a membership, where there is one, is accepted; no link to it works any more. */
async function settleInvitation(
  work: Work,
  membershipId: string,
  personId: string,
  { role, request, pending }: { role: Role; request: boolean; pending: boolean },
): Promise<void> {
  const { actor, tx, now, record } = work;
  const { companyId } = actor;
  const open = await tx.invitation.findFirst({ where: { companyId, membershipId, status: "sent" } });
  if (!open) return;
  await tx.invitation.updateMany({
    where: { companyId, id: open.id, status: "sent" },
    data: { status: "accepted", role, closedAt: now, codeHash: null, version: { increment: 1 } },
  });
  await killLinks(work, open.id);
  const data = { role, from: open.status, ...(request && { request }), ...(pending && { pending }) };
  await record({ type: "invitation.accepted", subject: open.id, person: personId, data });
}

type Known = { personId: string | null; emailKey: string };
type Locked = {
  id: string;
  person_id: string | null;
  role: string;
  status: string;
  mobile: string | null;
  version: number;
};

/** The membership of a person, or else the record that waits for their address, locked until the end of the command. */
async function lockMembership({ actor, tx }: Work, { personId, emailKey }: Known): Promise<Locked | null> {
  const rows = await tx.$queryRaw<Locked[]>`
    select id, person_id, role, status, mobile, version from membership
    where company_id = ${actor.companyId}::uuid and connection_id is null
      and (person_id = ${personId}::uuid or email_key = ${emailKey})
    order by person_id = ${personId}::uuid desc nulls last, id limit 1 for update`;
  return rows[0] ?? null;
}
