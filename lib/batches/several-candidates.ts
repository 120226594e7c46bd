import type { Actor, Member } from "@/lib/actor";
import { everyOneIn } from "@/lib/batches/list-people";
import { isAboutInvitations, notDoneIn } from "@/lib/batches/several-people";
import type { SeveralAsked, SeveralMove } from "@/lib/batches/several-schema";
import { inCompany, sql } from "@/lib/db";
import { asInvitationStatus } from "@/lib/invitations/lifecycle";
import { movesFor } from "@/lib/invitations/policy";
import { asMembershipStatus, type MembershipStatus } from "@/lib/memberships/lifecycle";
import { asRole, type Role } from "@/lib/roles";

/** What is known of somebody chosen: a member, or an invitation with the moves that are open to it. */
export type Candidate =
  | {
      kind: "member";
      id: string;
      personId: string | null;
      role: Role;
      status: MembershipStatus;
      mobile: boolean;
    }
  | { kind: "invitation"; open: boolean };

/** Beyond so many nobody is looked at one by one. */
export const MOST_LOOKED_AT = 10_000;

/** Everybody chosen, each as far as it matters for the move; null = too many to look at, or no member asks. */
export async function candidates(actor: Actor, asked: SeveralAsked): Promise<Candidate[] | null> {
  if (actor.kind !== "member") return null;
  if (!asked.all) {
    const ids = asked.retry ? (await notDoneIn(actor, asked.retry)).map(({ id }) => id) : asked.ids;
    return isAboutInvitations(asked.move) ? invitationsBy(actor, asked.move, ids) : membersBy(actor, ids);
  }
  const all: Candidate[] = [];
  for await (const page of everyOneIn(actor, asked)) {
    if (page.kind === "members") all.push(...page.rows.map((row) => asCandidate(actor, row)));
    else all.push(...page.rows.map((row) => asOpen(actor, asked.move, row)));
    if (all.length > MOST_LOOKED_AT) return null;
  }
  return all;
}

type Known = { id: string; role: string; status: string; mobile: string | null };

const MEMBERS =
  "select id, role, status, mobile from membership where company_id = $1 and id = any ($2::uuid[])";
const INVITATIONS = "select role, status from invitation where company_id = $1 and id = any ($2::uuid[])";

async function membersBy(actor: Member, ids: string[]): Promise<Candidate[]> {
  const { companyId } = actor;
  const rows = await inCompany(companyId, () => sql<Known>("several_members", MEMBERS, [companyId, ids]));
  return rows.map((row) => asCandidate(actor, row));
}

async function invitationsBy(actor: Member, move: SeveralMove, ids: string[]): Promise<Candidate[]> {
  const { companyId } = actor;
  const rows = await inCompany(companyId, () =>
    sql<Pick<Known, "role" | "status">>("several_invitations", INVITATIONS, [companyId, ids]),
  );
  return rows.map((row) => asOpen(actor, move, row));
}

const asCandidate = (actor: Member, { id, role, status, mobile }: Known): Candidate => ({
  kind: "member",
  id,
  // Of the others it matters only that they are not the actor.
  personId: id === actor.membershipId ? actor.personId : null,
  role: asRole(role),
  status: asMembershipStatus(status),
  mobile: mobile !== null,
});

function asOpen(
  actor: Member,
  move: SeveralMove,
  { role, status }: Pick<Known, "role" | "status">,
): Candidate {
  const invitation = {
    companyId: actor.companyId,
    role: asRole(role),
    status: asInvitationStatus(status),
  };
  return { kind: "invitation", open: movesFor(actor, invitation).some((open) => open === move) };
}
