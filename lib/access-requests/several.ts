import { evidenceFor, type Evidence } from "@/lib/access-requests/list";
import { isRequestStatus, type RequestStatus } from "@/lib/access-requests/lifecycle";
import { may, mayReview } from "@/lib/access-requests/policy";
import { obstacleTo } from "@/lib/access-requests/together";
import { fullName } from "@/lib/access";
import { actingPerson, type Actor } from "@/lib/actor";
import { database, inCompany } from "@/lib/db";
import { isId } from "@/lib/id";
import { asRole, type Role } from "@/lib/roles";

export const MOST_AT_ONCE = 100;

export type OneOfSeveral = {
  id: string;
  version: number;
  name: string;
  email: string;
  claimedRole: Role;
  status: RequestStatus;
  /** Who decided, once somebody has: "you", a name, or null (withdrawn, expired). */
  decidedBy: string | null;
  /** Why this one cannot be accepted together with others; null = it can. */
  obstacle: string | null;
  evidence: Evidence[];
};

export type Several = {
  requests: OneOfSeveral[];
  reasons: { id: string; label: string }[];
  waitDays: number;
};

/** The chosen requests, oldest first, at most a hundred; null = no right, or none of them is there for this actor. */
export async function severalRequests(actor: Actor, chosen: string[]): Promise<Several | null> {
  const ids = [...new Set(chosen.filter(isId))].slice(0, MOST_AT_ONCE);
  if (!mayReview(actor) || ids.length === 0) return null;
  const { companyId } = actor;
  return inCompany(companyId, async () => {
    const [rows, reasons, settings, evidence] = await Promise.all([
      database().accessRequest.findMany({
        where: { companyId, id: { in: ids } },
        include: { decidedBy: true },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        take: MOST_AT_ONCE,
      }),
      database().declineReason.findMany({
        where: { companyId, retiredAt: null },
        orderBy: { position: "asc" },
        take: 100,
      }),
      database().companySettings.findFirstOrThrow({ where: { companyId } }),
      evidenceFor(companyId, ids),
    ]);
    if (rows.length === 0) return null;
    return {
      requests: rows.map((row) => ({ ...toOne(actor, row), evidence: evidence.get(row.id) ?? [] })),
      reasons: reasons.map(({ id, label }) => ({ id, label })),
      waitDays: settings.waitDays,
    };
  });
}

type Row = Awaited<ReturnType<ReturnType<typeof database>["accessRequest"]["findMany"]>>[number] & {
  decidedBy: { id: string; firstName: string; lastName: string } | null;
};

function toOne(actor: Actor, row: Row): Omit<OneOfSeveral, "evidence"> {
  const { decidedBy } = row;
  const decider = decidedBy && fullName(decidedBy.firstName, decidedBy.lastName);
  const claimedRole = asRole(row.claimedRole);
  return {
    id: row.id,
    version: row.version,
    name: row.requestorName,
    email: row.requestorEmail,
    claimedRole,
    status: isRequestStatus(row.status) ? row.status : "requested",
    decidedBy: decidedBy?.id === actingPerson(actor) ? decider && "you" : decider,
    obstacle: may(actor, "accept", row)
      ? obstacleTo(claimedRole, row.requestorMobile)
      : "Nobody decides about themselves.",
  };
}
