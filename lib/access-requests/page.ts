import { evidenceFor, type Evidence } from "@/lib/access-requests/list";
import { type RequestMove, type RequestStatus, asRequestStatus } from "@/lib/access-requests/lifecycle";
import { movesFor, may } from "@/lib/access-requests/policy";
import { previewsOf, type PreviewLine } from "@/lib/access-requests/preview";
import { fullName } from "@/lib/access";
import { actingPerson, type Actor } from "@/lib/actor";
import { historyOf, type HistoryLine } from "@/lib/audit/history";
import { database, inCompany } from "@/lib/db";
import type { StopReason } from "@/lib/delivery/labels";
import { stopsAmong } from "@/lib/delivery/stopped";
import { isId } from "@/lib/id";
import { asMembershipStatus, type MembershipStatus } from "@/lib/memberships/lifecycle";
import { showMobile } from "@/lib/people/mobile";
import { photoOf } from "@/lib/photos/read";
import { asRole, type Role } from "@/lib/roles";

export type RequestPage = {
  id: string;
  version: number;
  status: RequestStatus;
  name: string;
  /** The id of the requestor's photo, while the request is open or once they belong to the company. */
  photo: string | null;
  email: string;
  mobile: string | null;
  /** Why the company's mail to the requestor is held back; null = it goes. */
  stop: StopReason | null;
  claimedRole: Role;
  message: string | null;
  source: string;
  /** The name of the join link they came by. */
  joinLink: string | null;
  createdAt: Date;
  dueAt: Date;
  expiresAt: Date;
  decided: Decided | null;
  /** The role the person has in this company today, with its status and mobile number; null = none yet. */
  current: { role: Role; status: MembershipStatus; mobile: string | null } | null;
  evidence: Evidence[];
  earlier: { id: string; status: RequestStatus; createdAt: Date; reason: string | null }[];
  history: HistoryLine[];
  moves: RequestMove[];
  reasons: { id: string; label: string }[];
  waitDays: number;
  acceptPreviews: Record<Role, PreviewLine[]>;
  declinePreview: PreviewLine[];
  /** False until this Admin's opening of the page was recorded, and while a notice about it is new to them. */
  seenByViewer: boolean;
};

type Decided = { at: Date; by: string | null; role: Role | null; reason: string | null; note: string | null };

/** Everything the page of one request shows, for an Admin of its company; null = nothing is there for this actor. */
export async function accessRequestPage(actor: Actor, id: string): Promise<RequestPage | null> {
  if (!isId(id)) return null;
  return inCompany(actor.companyId, async () => {
    const { companyId } = actor;
    const request = await database().accessRequest.findFirst({
      where: { companyId, id },
      include: { person: true, decidedBy: true, joinLink: true, company: { include: { settings: true } } },
    });
    if (!request || !may(actor, "review", request)) return null;
    const { personId } = request;
    const viewer = actingPerson(actor) ?? "";
    const mobile = request.requestorMobile;
    const [membership, evidence, earlier, reasons, history, unseen, photo, stops] = await Promise.all([
      database().membership.findFirst({ where: { companyId, personId } }),
      evidenceFor(companyId, [id]),
      database().accessRequest.findMany({
        where: { companyId, personId, id: { not: id } },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: 10,
      }),
      database().declineReason.findMany({
        where: { companyId, retiredAt: null },
        orderBy: { position: "asc" },
        take: 100,
      }),
      historyOf(companyId, id),
      database().notice.findFirst({ where: { companyId, personId: viewer, subjectId: id, seenAt: null } }),
      photoOf(actor, personId),
      stopsAmong(companyId, [request.person.emailKey]),
    ]);
    const status = asRequestStatus(request.status);
    const previews = previewsOf({
      name: request.requestorName,
      email: request.requestorEmail,
      companyName: request.company.name,
    });
    return {
      id,
      version: request.version,
      status,
      name: request.requestorName,
      photo,
      email: request.requestorEmail,
      mobile: mobile && showMobile(mobile),
      stop: stops.get(request.person.emailKey) ?? null,
      claimedRole: asRole(request.claimedRole),
      message: request.message,
      source: request.source,
      joinLink: request.joinLink?.label ?? null,
      createdAt: request.createdAt,
      dueAt: request.dueAt,
      expiresAt: request.expiresAt,
      decided: request.decidedAt && {
        at: request.decidedAt,
        by: request.decidedBy && fullName(request.decidedBy.firstName, request.decidedBy.lastName),
        role: request.decidedRole ? asRole(request.decidedRole) : null,
        reason: request.reason,
        note: request.note,
      },
      current: membership && {
        role: asRole(membership.role),
        status: asMembershipStatus(membership.status),
        mobile: membership.mobile && showMobile(membership.mobile),
      },
      evidence: evidence.get(id) ?? [],
      earlier: earlier.map((e) => ({
        id: e.id,
        status: asRequestStatus(e.status),
        createdAt: e.createdAt,
        reason: e.reason,
      })),
      history,
      moves: movesFor(actor, { companyId, personId, status }),
      reasons: reasons.map((reason) => ({ id: reason.id, label: reason.label })),
      waitDays: request.company.settings?.waitDays ?? 7,
      acceptPreviews: previews.accept,
      declinePreview: previews.decline,
      seenByViewer:
        !unseen && history.some((line) => line.type === "access-request.seen" && line.actorId === viewer),
    };
  });
}
