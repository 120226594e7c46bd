import { addDays } from "date-fns";
import { fullName } from "@/lib/access";
import {
  type RequestMove,
  type RequestStatus,
  asRequestStatus,
  requestLifecycle,
} from "@/lib/access-requests/lifecycle";
import { may } from "@/lib/access-requests/policy";
import { aboutRequest, acceptInput, declineInput, OTHER, withdrawInput } from "@/lib/access-requests/schema";
import { statusLink } from "@/lib/access-requests/status-link";
import { actingPerson } from "@/lib/actor";
import { command, type Work } from "@/lib/command";
import { formatMoment } from "@/lib/dates";
import type { Tx } from "@/lib/db";
import { step } from "@/lib/lifecycle";
import { activate } from "@/lib/memberships/activate";
import { readMobile } from "@/lib/people/mobile";
import { Refusal } from "@/lib/result";
import { asRole } from "@/lib/roles";

/** The request and its company, inside the actor's company only: another company's id is not found. */
export async function loadRequest(tx: Tx, companyId: string, id: string) {
  const request = await tx.accessRequest.findFirst({
    where: { companyId, id },
    include: { company: { include: { settings: true } }, person: true },
  });
  if (!request) throw new Refusal("not-found", "There is nothing here.");
  return { ...request, status: asRequestStatus(request.status) };
}

type Loaded = Awaited<ReturnType<typeof loadRequest>>;

/**
 * Moves a request that still has the status and version that were read; loses, rather than overwrites, a race.
 * @throws Refusal `conflict` that names who was faster
 */
export async function moveRequest(
  { tx, now, actor }: Work,
  request: Loaded,
  move: RequestMove,
  seenVersion: number,
  data: Partial<Pick<Loaded, "decidedRole" | "reasonId" | "reason" | "note" | "askAgainAt" | "blocked">>,
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
async function whoDecided(tx: Tx, request: Loaded): Promise<string> {
  if (request.status === "requested")
    return "This request has changed since you opened it. Reload to see what changed.";
  const decider = await tx.person.findFirst({ where: { id: request.decidedById ?? request.personId } });
  const name =
    request.status === "expired" || !decider ? "Nobody" : fullName(decider.firstName, decider.lastName);
  const when = request.decidedAt ? formatMoment(request.decidedAt, request.company.timeZone) : "";
  if (request.status === "expired") return `This request expired on ${when}.`;
  return `${name} ${request.status === "withdrawn" ? "withdrew" : request.status} this request on ${when}.`;
}

/** Makes the person a member with the role that the Admin chose. A Worker needs a real mobile number. */
export const acceptAccessRequest = command({
  name: "access-request.accept",
  input: acceptInput,
  async run(work, { requestId, seenVersion, role, mobile }) {
    const { actor, tx, ask, record } = work;
    const request = await loadRequest(tx, actor.companyId, requestId);
    ask(may(actor, "accept", request));
    const number = await mobileFor(role, mobile ?? request.requestorMobile, request.company.country);
    const to = await moveRequest(work, request, "accept", seenVersion, { decidedRole: role });
    const membership = await activate(work, request.person, { role, mobile: number });
    const { id, personId, status: from } = request;
    const claimedRole = asRole(request.claimedRole);
    await record(
      {
        type: "access-request.accepted",
        subject: id,
        person: personId,
        data: { from, to, claimedRole, role },
      },
      { statusUrl: await statusLink(tx, request) },
    );
    await record({
      type: "membership.activated",
      subject: membership.id,
      person: personId,
      data: { from: membership.from, role },
    });
    return { status: to, role };
  },
});

async function mobileFor(role: string, text: string | null, country: string): Promise<string | null> {
  if (!text) {
    if (role !== "WORKER") return null;
    throw new Refusal("invalid", "A Worker needs a mobile number.", {
      mobile: "A Worker needs a mobile number. Enter it here.",
    });
  }
  const read = readMobile(text, [country]);
  if (!read.ok) throw new Refusal("invalid", "Check the mobile number.", { mobile: read.message });
  return read.e164;
}

/** Ends a request with a reason that the person reads word for word, and the wait before asking again. */
export const declineAccessRequest = command({
  name: "access-request.decline",
  input: declineInput,
  async run(work, input) {
    const { actor, tx, now, ask, record } = work;
    const request = await loadRequest(tx, actor.companyId, input.requestId);
    ask(may(actor, "decline", request));
    const { reasonId, reason } = await reasonOf(tx, actor.companyId, input);
    const note = input.note || null;
    const askAgainAt = input.block ? null : addDays(now, input.waitDays);
    const blocked = input.block;
    const to = await moveRequest(work, request, "decline", input.seenVersion, {
      reasonId,
      reason,
      note,
      askAgainAt,
      blocked,
    });
    const again = askAgainAt?.toISOString() ?? null;
    await record(
      {
        type: "access-request.declined",
        subject: request.id,
        person: request.personId,
        data: { from: request.status, to, reason, note, askAgainAt: again, blocked },
      },
      { statusUrl: await statusLink(tx, request) },
    );
    return { status: to };
  },
});

async function reasonOf(
  tx: Tx,
  companyId: string,
  input: { reason: string; otherReason?: string | undefined },
) {
  if (input.reason === OTHER) return { reasonId: null, reason: input.otherReason ?? "" };
  const listed = await tx.declineReason.findFirst({
    where: { companyId, id: input.reason, retiredAt: null },
  });
  if (!listed) {
    throw new Refusal("invalid", "Check the reason.", {
      reason: "This reason is no longer offered. Choose another one.",
    });
  }
  return { reasonId: listed.id, reason: listed.label };
}

/** The person takes the request back, from the waiting page. */
export const withdrawAccessRequest = command({
  name: "access-request.withdraw",
  input: withdrawInput,
  async run(work, { requestId }) {
    const { actor, tx, ask, record } = work;
    const request = await loadRequest(tx, actor.companyId, requestId);
    ask(may(actor, "withdraw", request));
    const to = await moveRequest(work, request, "withdraw", request.version, {});
    const { id, personId, status: from } = request;
    await record({ type: "access-request.withdrawn", subject: id, person: personId, data: { from, to } });
    return { status: to };
  },
});

/** An Admin has opened the request: the waiting page then says so, and the record keeps who looked. */
export const seeAccessRequest = command({
  name: "access-request.see",
  input: aboutRequest,
  async run({ actor, tx, now, ask, record }, { requestId }) {
    const request = await loadRequest(tx, actor.companyId, requestId);
    ask(may(actor, "review", request));
    const { companyId, id, personId } = request;
    await tx.accessRequest.updateMany({
      where: { companyId, id, status: "requested", firstSeenAt: null },
      data: { firstSeenAt: now },
    });
    // What the Admin has opened is no news any more.
    await tx.notice.updateMany({
      where: { companyId, personId: actingPerson(actor) ?? "", subjectId: id, seenAt: null },
      data: { seenAt: now },
    });
    await record({ type: "access-request.seen", subject: id, person: personId, data: {} });
    return {};
  },
});
