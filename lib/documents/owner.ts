import { actingPerson } from "@/lib/actor";
import { fullName } from "@/lib/access";
import type { Work } from "@/lib/command";
import { dayIn, ownZone } from "@/lib/days";
import { isOwn } from "@/lib/documents/policy";
import { Refusal } from "@/lib/result";
import { asRole, type Role } from "@/lib/roles";

/** Whose file it is, what is asked, and which day it is there. */
export type FileOwner = {
  companyId: string;
  membershipId: string | null;
  connectionId: string | null;
  personId: string | null;
  role: Role | null;
  name: string;
  zone: string;
  requirement: Asked;
};

export type Asked = {
  id: string;
  name: string;
  needsFile: boolean;
  needsExpiry: boolean;
  needsVerifying: boolean;
};

type Named = { requirementId: string; membershipId?: string; connectionId?: string };

/**
 * The acting person's own file, or the one of the contractor company whose account they run, held until the command
 * is over: nothing lands on somebody who is being deactivated. @throws Refusal `not-found`
 */
export async function lockOwner(work: Work, named: Named): Promise<FileOwner> {
  const { actor, tx, ask } = work;
  const { companyId } = actor;
  const own = named.membershipId
    ? await lockMember(work, named.membershipId)
    : await lockConnection(work, named.connectionId ?? "");
  const requirement = await tx.requirement.findFirst({
    where: { companyId, id: named.requirementId, retiredAt: null },
  });
  const isAsked = requirement && (own.role ? requirement.roles.includes(own.role) : requirement.contractors);
  ask(isAsked === true);
  if (!requirement) throw new Refusal("not-found", "There is nothing here.");
  return { ...own, requirement };
}

type Locked = Omit<FileOwner, "requirement">;

const OPEN = ["active", "pending"];

async function lockMember({ actor, tx, ask }: Work, id: string): Promise<Locked> {
  const { companyId } = actor;
  const [held] = await tx.$queryRaw<{ holds: boolean }[]>`
    select placement_holds(m) as holds from membership m
    where m.company_id = ${companyId}::uuid and m.id = ${id}::uuid for update of m`;
  const row = await tx.membership.findFirst({
    where: { companyId, id },
    include: { company: true, person: true },
  });
  const role = row && asRole(row.role);
  ask(
    row !== null &&
      held?.holds === true &&
      isOwn(actor, { companyId, personId: row.personId, role }) &&
      OPEN.includes(row.status),
  );
  if (!row) throw new Refusal("not-found", "There is nothing here.");
  return {
    ...{ companyId, membershipId: id, connectionId: null, personId: row.personId, role },
    name: fullName(row.firstName, row.lastName),
    zone: ownZone(row.person?.timeZone, row.company.timeZone),
  };
}

async function lockConnection({ actor, tx, ask }: Work, id: string): Promise<Locked> {
  const { companyId } = actor;
  const personId = actingPerson(actor);
  const [row] = await tx.$queryRaw<{ name: string; status: string; zone: string; runs: boolean }[]>`
    select k.name, k.status, coalesce(e.time_zone, c.time_zone) as zone,
      exists (select from contractor_contacts(k.id) a where a.person_id = ${personId}::uuid) as runs
    from connection k join company c on c.id = k.company_id left join company e on e.id = k.contractor_id
    where k.company_id = ${companyId}::uuid and k.id = ${id}::uuid for update of k`;
  ask(row !== undefined && row.runs && OPEN.includes(row.status));
  if (!row) throw new Refusal("not-found", "There is nothing here.");
  return {
    ...{ companyId, membershipId: null, connectionId: id, personId: null, role: null },
    name: row.name,
    zone: row.zone,
  };
}

/** Which day it is for the owner. */
export const todayOf = (owner: { zone: string }, now: Date): string => dayIn(owner.zone, now);
