import { fullName } from "@/lib/access";
import { mayReview } from "@/lib/access-requests/policy";
import type { Actor } from "@/lib/actor";
import { historyOfAll, type HistoryLine } from "@/lib/audit/history";
import { database, inCompany } from "@/lib/db";
import type { StopReason } from "@/lib/delivery/labels";
import { stopsAmong } from "@/lib/delivery/stopped";
import { isId } from "@/lib/id";
import { isInvitationState, type InvitationState } from "@/lib/invitations/lifecycle";
import { asMembershipStatus, type MembershipStatus } from "@/lib/memberships/lifecycle";
import {
  mayReadPeople,
  mayLiftStop,
  maySeeNotifications,
  maySeeSessions,
  memberMoves,
  type MemberMove,
} from "@/lib/memberships/policy";
import { roleEffects, type RoleEffect } from "@/lib/memberships/preview";
import { liveSessions, type LiveSession } from "@/lib/memberships/sessions";
import { showMobile } from "@/lib/people/mobile";
import { photoOf } from "@/lib/photos/read";
import { placesAmong, type Place } from "@/lib/placements/standing";
import { asRole, type Role } from "@/lib/roles";

export type MemberPage = {
  id: string;
  version: number;
  name: string;
  firstName: string;
  lastName: string;
  email: string | null;
  /** As people read it; null = none given. */
  mobile: string | null;
  /** Why the company's mail to this address is held back; null = it goes. */
  stop: { because: StopReason; mayLift: boolean } | null;
  reference: string | null;
  role: Role;
  status: MembershipStatus;
  /** Through which contractor, and whether that place opens; null for the company's own people. */
  place: Place | null;
  addedAt: Date;
  /** Whether a person with a login is behind it: name and address are then their own. */
  joined: boolean;
  isSelf: boolean;
  /** The id of the photo, where the person has one and belongs to the company now. */
  photo: string | null;
  /** In which list under My team it stands. */
  list: "users" | "workers" | "inactive";
  /** null for whoever may not know, and for Workers, who have none. */
  sendNotifications: boolean | null;
  /** Only an Admin is mailed about access requests at all. */
  hearsOfRequests: boolean;
  /** The only active Admin with notifications on: neither role nor notifications can change. */
  isLastAdmin: boolean;
  invitation: MemberInvitation | null;
  /** The person's open access request, for those who review. */
  openRequestId: string | null;
  /** null for whoever may not know, and for who is not an active member. */
  sessions: LiveSession[] | null;
  history: HistoryLine[];
  moves: MemberMove[];
  /** What each role would do. */
  effects: Record<Role, RoleEffect[]>;
};

export type MemberInvitation = {
  id: string;
  state: InvitationState;
  sentAt: Date;
  sentCount: number;
  expiresAt: Date;
  invitedBy: string;
};

/** Everything the page of one person in a company shows; null = nothing is there for this actor. */
export async function memberPage(actor: Actor, id: string): Promise<MemberPage | null> {
  if (actor.kind !== "member" || !mayReadPeople(actor) || !isId(id)) return null;
  const { companyId } = actor;
  return inCompany(companyId, async () => {
    const row = await database().membership.findFirst({
      where: { companyId, id },
      include: {
        company: true,
        invitations: {
          include: { invitedBy: true },
          orderBy: [{ sentAt: "desc" }, { id: "desc" }],
          take: 20,
        },
      },
    });
    if (!row) return null;
    const { personId, version, firstName, lastName, email, reference, invitations } = row;
    const member = { companyId, personId, role: asRole(row.role), status: asMembershipStatus(row.status) };
    const { role, status } = member;
    const name = fullName(firstName, lastName);
    const place = row.connectionId ? ((await placesAmong([id])).get(id) ?? null) : null;
    const isIn = status === "active" && !place?.shut;
    const [isLastAdmin, openRequestId, photo, sessions, history, stops] = await Promise.all([
      isLastNotified(row),
      openRequestOf(actor, personId),
      photoOf(actor, personId),
      // Where a former member is signed in is none of the company's business any more.
      maySeeSessions(actor) && personId !== null && isIn ? liveSessions(personId) : null,
      historyOfAll(companyId, [id, ...invitations.map((invitation) => invitation.id)]),
      stopsAmong(companyId, row.emailKey ? [row.emailKey] : []),
    ]);
    const because = stops.get(row.emailKey ?? "");
    const knowsNotifications = maySeeNotifications(actor);
    return {
      ...{ id, version, name, firstName, lastName, email, reference, role, status },
      place,
      mobile: row.mobile && showMobile(row.mobile),
      stop: because ? { because, mayLift: mayLiftStop(actor, member) } : null,
      addedAt: row.createdAt,
      list: status === "inactive" ? "inactive" : role === "WORKER" ? "workers" : "users",
      joined: personId !== null,
      isSelf: personId === actor.personId,
      photo,
      sendNotifications: knowsNotifications && role !== "WORKER" ? row.sendNotifications : null,
      hearsOfRequests: role === "ADMIN",
      isLastAdmin,
      invitation: invitationOf(invitations[0]),
      openRequestId,
      sessions,
      history: knowsNotifications ? history : history.filter(({ type }) => !ADMINS_ONLY.includes(type)),
      moves: memberMoves(actor, member),
      effects: roleEffects({
        ...{ name, email, role, joined: personId !== null, invited: status === "invited" },
        companyName: row.company.name,
        sendNotifications: row.sendNotifications,
      }),
    };
  });
}

const ADMINS_ONLY = ["membership.notifications-changed"];

type Row = {
  companyId: string;
  id: string;
  role: string;
  status: string;
  sendNotifications: boolean;
};

/** What the database would refuse is said beforehand: it keeps one active Admin with notifications on. */
async function isLastNotified({ companyId, id, role, status, sendNotifications }: Row): Promise<boolean> {
  const heard = { role: "ADMIN", status: "active", sendNotifications: true };
  if (role !== heard.role || status !== heard.status || !sendNotifications) return false;
  const other = await database().membership.findFirst({
    where: { companyId, ...heard, id: { not: id } },
    select: { id: true },
  });
  return other === null;
}

async function openRequestOf(actor: Actor, personId: string | null): Promise<string | null> {
  if (personId === null || !mayReview(actor)) return null;
  const open = await database().accessRequest.findFirst({
    where: { companyId: actor.companyId, personId, status: "requested" },
    select: { id: true },
  });
  return open?.id ?? null;
}

type InvitationRow = Omit<MemberInvitation, "state" | "invitedBy"> & {
  state: string;
  invitedBy: { firstName: string; lastName: string };
};

function invitationOf(row: InvitationRow | undefined): MemberInvitation | null {
  if (!row || !isInvitationState(row.state)) return null;
  const { id, state, sentAt, sentCount, expiresAt, invitedBy } = row;
  return {
    ...{ id, state, sentAt, sentCount, expiresAt },
    invitedBy: fullName(invitedBy.firstName, invitedBy.lastName),
  };
}
