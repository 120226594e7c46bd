import { Prisma } from "@/lib/generated/prisma/client";
import { fullName } from "@/lib/access";
import type { Work } from "@/lib/command";
import type { Farewell } from "@/lib/deactivations/facts";
import { newId } from "@/lib/id";
import { meet } from "@/lib/memberships/activate";
import { leadsTo } from "@/lib/lifecycle";
import { asMembershipStatus, membershipLifecycle, type MembershipStatus } from "@/lib/memberships/lifecycle";
import { asRole, type Role } from "@/lib/roles";

export type Leaver = {
  id: string;
  personId: string | null;
  name: string;
  role: Role;
  status: MembershipStatus;
  emailKey: string | null;
  /** A place that ends along with another membership of the person, which says the rest: no mail, no sessions. */
  along?: boolean;
};

export type Leaving = {
  reason: string;
  /** yyyy-mm-dd; null = none was named. */
  returnOn: string | null;
  /** The person who decided; null = the clock. */
  by: string | null;
  batchId?: string;
  /** How long the mails wait for an undo. */
  quietSeconds?: number;
  /** The people who are mailed; everybody unless it is given. */
  told?: Set<string>;
};

/** One who left: the row of the record, and how many live sessions it shut out. */
export type Left = { deactivationId: string; membershipId: string; name: string; sessions: number };

const leaving = leadsTo(membershipLifecycle, "deactivate");

/**
 * Ends these memberships of the actor's company, in few statements however many they are. Whoever is inactive already
 * is left out; whatever else changed since they were read, leaving wins. Open invitations and requests close, uploads
 * under way end, and the sessions of whoever has no other company end too. Whether the actor may was asked before.
 */
export async function deactivateMembers(work: Work, members: Leaver[], how: Leaving): Promise<Left[]> {
  // Only whoever has no login yet can come in by an invitation at this very moment.
  await meet(work, ...members.flatMap(({ personId, emailKey }) => (personId ? [] : (emailKey ?? []))));
  // Requests before memberships: whoever accepts one locks them in this order.
  await closeRequests(work, members, how.by);
  const rows = await lockLeavers(work, members);
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const { companyId } = work.actor;
  await work.tx.$executeRaw`
    update membership set status = ${leaving.to}, updated_at = ${work.now}, version = version + 1
    where company_id = ${companyId}::uuid and id = any(${ids}::uuid[])`;
  await revokeInvitations(work, ids);
  await work.tx.$executeRaw`
    update upload set expires_at = ${work.now}
    where company_id = ${companyId}::uuid and membership_id = any(${ids}::uuid[]) and done_at is null`;
  const sessions = await endSessionsOf(
    work,
    rows.flatMap(({ person_id }) => person_id ?? []),
  );
  const alongs = new Set(members.flatMap(({ id, along }) => (along ? [id] : [])));
  const leavers = rows.map((row) => {
    const along = alongs.has(row.id);
    const shutOut = along ? 0 : (sessions.get(row.person_id ?? "") ?? 0);
    return { ...row, deactivationId: newId(), sessions: shutOut, along };
  });
  await writeRecord(work, leavers, how);
  await recordLeaving(work, leavers, how);
  return leavers.map((row) => ({
    deactivationId: row.deactivationId,
    membershipId: row.id,
    name: fullName(row.first_name, row.last_name),
    sessions: row.sessions,
  }));
}

type Row = {
  id: string;
  person_id: string | null;
  role: string;
  status: string;
  email: string | null;
  email_key: string | null;
  first_name: string;
  last_name: string;
};
type LeaverRow = Row & { deactivationId: string; sessions: number; along: boolean };

/** As they stand now, locked until the end of the command, in one order for everybody. */
function lockLeavers({ actor, tx }: Work, members: Leaver[]): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    select id, person_id, role, status, email, email_key, first_name, last_name from membership
    where company_id = ${actor.companyId}::uuid and id = any(${members.map(({ id }) => id)}::uuid[])
      and status = any(${leaving.from}::text[])
    order by id for update`;
}

/** What somebody asked of this company ends with their account here; whoever accepts it meanwhile makes a member who leaves. */
async function closeRequests(work: Work, members: Leaver[], by: string | null): Promise<void> {
  const { actor, tx, now, record } = work;
  const people = members.flatMap(({ personId }) => personId ?? []);
  const closed = await tx.$queryRaw<{ id: string; person_id: string }[]>`
    update access_request set status = 'withdrawn', decided_at = ${now}, decided_by_id = ${by}::uuid,
      next_reminder_at = null, version = version + 1
    where company_id = ${actor.companyId}::uuid and person_id = any(${people}::uuid[]) and status = 'requested'
    returning id, person_id`;
  for (const { id, person_id: person } of closed) {
    const data = { from: "requested", to: "withdrawn", deactivated: true as const };
    await record({ type: "access-request.withdrawn", subject: id, person, data });
  }
}

async function revokeInvitations({ actor, tx, now, recordAll }: Work, ids: string[]): Promise<void> {
  const { companyId } = actor;
  const revoked = await tx.$queryRaw<{ id: string }[]>`
    update invitation set status = 'revoked', closed_at = ${now}, code_hash = null, version = version + 1
    where company_id = ${companyId}::uuid and membership_id = any(${ids}::uuid[]) and status = 'sent' returning id`;
  if (revoked.length === 0) return;
  await tx.token.updateMany({
    where: { companyId, subjectId: { in: revoked.map(({ id }) => id) }, usedAt: null },
    data: { usedAt: now },
  });
  const data = { from: "sent" };
  await recordAll(revoked.map(({ id }) => ({ type: "invitation.revoked", subject: id, person: null, data })));
}

/**
 * Counts the live sessions that lose this company; where nothing else is left to a person, theirs end altogether. The
 * count says nothing of which it was: other companies are nobody's business here.
 */
async function endSessionsOf({ actor, tx, now }: Work, people: string[]): Promise<Map<string, number>> {
  if (people.length === 0) return new Map();
  const live = await tx.$queryRaw<{ person_id: string; n: number }[]>`
    select person_id, count(*)::int as n from session
    where person_id = any(${people}::uuid[]) and revoked_at is null and expires_at > now()
      and last_seen_at > now() - interval '30 minutes' group by 1`;
  await tx.$executeRaw`
    update session set revoked_at = ${now} where revoked_at is null
      and person_id in (select left_with_nothing(${actor.companyId}::uuid, ${people}::uuid[]))`;
  return new Map(live.map(({ person_id, n }) => [person_id, n]));
}

async function writeRecord({ actor, tx, now }: Work, leavers: LeaverRow[], how: Leaving): Promise<void> {
  const rows = leavers.map((row) => ({
    ...{ id: row.deactivationId, membership: row.id, name: fullName(row.first_name, row.last_name) },
    ...{ email: row.email_key, role: row.role, status: row.status, sessions: row.sessions },
  }));
  await tx.$executeRaw(Prisma.sql`
    insert into deactivation (company_id, id, membership_id, batch_id, name, email_key, role, status_before, reason,
      return_on, by_id, at, sessions_ended)
    select ${actor.companyId}::uuid, id, membership, ${how.batchId ?? null}::uuid, name, email, role, status, ${how.reason},
      ${how.returnOn}::date, ${how.by}::uuid, ${now}, sessions
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, membership uuid, name text, email text,
      role text, status text, sessions int)`);
}

async function recordLeaving(work: Work, leavers: LeaverRow[], how: Leaving): Promise<void> {
  const { actor, tx, recordEach } = work;
  const company = await tx.company.findFirstOrThrow({ where: { id: actor.companyId } });
  const { reason, returnOn, batchId, quietSeconds: heldSeconds = 0, told } = how;
  await recordEach<"membership.deactivated">(
    leavers.map((row) => ({
      fact: {
        type: "membership.deactivated",
        subject: row.id,
        person: row.person_id,
        data: {
          from: asMembershipStatus(row.status),
          role: asRole(row.role),
          ...{ reason, returnOn, sessions: row.sessions, ...(batchId ? { batch: batchId } : {}) },
        },
      },
      secrets: [
        {
          farewell:
            !told || told.has(row.person_id ?? "") ? farewellTo(row, company.name, heldSeconds) : null,
        },
      ],
    })),
  );
}

function farewellTo(row: LeaverRow, companyName: string, heldSeconds: number): Farewell {
  const { person_id: personId, email, first_name: firstName, deactivationId, along } = row;
  return personId && email && !along
    ? { personId, email, firstName, companyName, deactivationId, heldSeconds }
    : null;
}
