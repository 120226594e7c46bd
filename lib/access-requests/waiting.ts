import { isRequestStatus, requestStatusLabel, type RequestStatus } from "@/lib/access-requests/lifecycle";
import { database, inCompany, sql } from "@/lib/db";
import { isId, PLATFORM } from "@/lib/id";
import { askAgain, ifNobodyAnswers } from "@/lib/access-requests/words";
import { asRole, roleName } from "@/lib/roles";
import { hashSecret } from "@/lib/tokens";

export type WaitingPage = {
  companyId: string;
  requestId: string;
  personId: string;
  companyName: string;
  timeZone: string;
  status: RequestStatus;
  label: string;
  claimedRole: string;
  askedAt: Date;
  seenAt: Date | null;
  dueAt: Date;
  expiresAt: Date;
  ifNobodyAnswers: string;
  /** What the company answered, in words; null while it waits. */
  answer: {
    at: Date;
    role: string | null;
    reason: string | null;
    note: string | null;
    askAgain: string;
  } | null;
  mayAskAgain: boolean;
};

/**
 * The waiting page behind a private link, or behind the request's own id for the signed-in person who sent it.
 * @param key the secret of a private link, or a request's id
 * @returns null for everything else, alike
 */
export async function waitingPage(key: string, personId: string | null): Promise<WaitingPage | null> {
  const place = isId(key) ? await ownRequest(key, personId) : await linkedRequest(key);
  return place && inCompany(place.companyId, () => load(place.companyId, place.requestId));
}

async function linkedRequest(secret: string) {
  const token = await inCompany(PLATFORM, () =>
    database().token.findFirst({
      where: { hash: hashSecret(secret), purpose: "request-status", expiresAt: { gt: new Date() } },
    }),
  );
  return token?.companyId ? { companyId: token.companyId, requestId: token.subjectId } : null;
}

async function ownRequest(id: string, personId: string | null) {
  const own = personId ? await requestsOf(personId) : [];
  const found = own.find((request) => request.id === id);
  return found ? { companyId: found.companyId, requestId: id } : null;
}

/** A person's own requests across companies, an open one first, then the newest. */
export async function requestsOf(personId: string) {
  const rows = await inCompany(PLATFORM, () =>
    sql<{ company_id: string; id: string; status: string; created_at: Date }>(
      "requests_of",
      "select * from requests_of($1)",
      [personId],
    ),
  );
  return rows.map((row) => ({
    companyId: row.company_id,
    id: row.id,
    status: row.status,
    createdAt: row.created_at,
  }));
}

async function load(companyId: string, id: string): Promise<WaitingPage | null> {
  const request = await database().accessRequest.findFirst({
    where: { companyId, id },
    include: { company: true },
  });
  if (!request || !isRequestStatus(request.status)) return null;
  const { status, company, decidedAt } = request;
  const waits = request.askAgainAt !== null && request.askAgainAt > new Date();
  const ended = status === "declined" || status === "withdrawn" || status === "expired";
  return {
    companyId,
    requestId: id,
    personId: request.personId,
    companyName: company.name,
    timeZone: company.timeZone,
    status,
    label: requestStatusLabel[status],
    claimedRole: roleName[asRole(request.claimedRole)],
    askedAt: request.createdAt,
    seenAt: request.firstSeenAt,
    dueAt: request.dueAt,
    expiresAt: request.expiresAt,
    ifNobodyAnswers: ifNobodyAnswers(request.expiresAt, company),
    answer: decidedAt && {
      at: decidedAt,
      role: request.decidedRole && roleName[asRole(request.decidedRole)],
      reason: request.reason,
      note: request.note,
      askAgain: askAgain(request, company),
    },
    mayAskAgain: ended && !waits && !request.blocked,
  };
}
