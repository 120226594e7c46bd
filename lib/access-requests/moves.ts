import { fullName } from "@/lib/access";
import {
  type RequestMove,
  type RequestStatus,
  asRequestStatus,
  requestLifecycle,
} from "@/lib/access-requests/lifecycle";
import { actingPerson } from "@/lib/actor";
import type { Work } from "@/lib/command";
import { formatMoment } from "@/lib/dates";
import type { Tx } from "@/lib/db";
import { step } from "@/lib/lifecycle";
import { Refusal } from "@/lib/result";

/** The request and its company, inside the actor's company only: another company's id is not found. */
export async function loadRequest(tx: Tx, companyId: string, id: string) {
  const request = await tx.accessRequest.findFirst({
    where: { companyId, id },
    include: { company: { include: { settings: true } }, person: true },
  });
  if (!request) throw new Refusal("not-found", "There is nothing here.");
  return { ...request, status: asRequestStatus(request.status) };
}

export type LoadedRequest = Awaited<ReturnType<typeof loadRequest>>;

/**
 * Moves a request that still has the status and version that were read; loses, rather than overwrites, a race.
 * @throws Refusal `conflict` that names who was faster
 */
export async function moveRequest(
  { tx, now, actor }: Work,
  request: LoadedRequest,
  move: RequestMove,
  seenVersion: number,
  data: Partial<
    Pick<LoadedRequest, "decidedRole" | "reasonId" | "reason" | "note" | "askAgainAt" | "blocked">
  >,
): Promise<RequestStatus> {
  if (request.status !== "requested") throw new Refusal("conflict", await whoDecided(tx, request));
  const to = step(requestLifecycle, request.status, move);
  const { companyId, id } = request;
  const { count } = await tx.accessRequest.updateMany({
    where: { companyId, id, status: request.status, version: seenVersion },
    data: {
      ...data,
      status: to,
      decidedAt: now,
      decidedById: actingPerson(actor),
      nextReminderAt: null,
      version: { increment: 1 },
    },
  });
  if (count === 0) throw new Refusal("conflict", await whoDecided(tx, await loadRequest(tx, companyId, id)));
  return to;
}

/** "Ana Ruiz accepted this request on Sun 22 Nov, 10:05.": what the one who lost a race reads. */
async function whoDecided(tx: Tx, request: LoadedRequest): Promise<string> {
  if (request.status === "requested")
    return "This request has changed since you opened it. Reload to see what changed.";
  const decider = await tx.person.findFirst({ where: { id: request.decidedById ?? request.personId } });
  const name =
    request.status === "expired" || !decider ? "Nobody" : fullName(decider.firstName, decider.lastName);
  const when = request.decidedAt ? formatMoment(request.decidedAt, request.company.timeZone) : "";
  if (request.status === "expired") return `This request expired on ${when}.`;
  return `${name} ${request.status === "withdrawn" ? "withdrew" : request.status} this request on ${when}.`;
}
