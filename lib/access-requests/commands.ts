import { addDays } from "date-fns";
import { acceptRequest } from "@/lib/access-requests/accept";
import { loadRequest, moveRequest } from "@/lib/access-requests/moves";
import { may } from "@/lib/access-requests/policy";
import { aboutRequest, acceptInput, declineInput, OTHER, withdrawInput } from "@/lib/access-requests/schema";
import { statusLink } from "@/lib/access-requests/status-link";
import { actingPerson } from "@/lib/actor";
import { command } from "@/lib/command";
import type { Tx } from "@/lib/db";
import { meet } from "@/lib/memberships/activate";
import { Refusal } from "@/lib/result";
import { isAboveWorker } from "@/lib/roles";

/** Makes the person a member with the role that the Admin chose. A Worker needs a real mobile number. */
export const acceptAccessRequest = command({
  name: "access-request.accept",
  input: acceptInput,
  recent: ({ role }) => isAboveWorker(role),
  async run(work, { requestId, seenVersion, role, mobile }) {
    const { actor, tx, ask } = work;
    const asked = await loadRequest(tx, actor.companyId, requestId);
    ask(may(actor, "accept", asked));
    await meet(work, asked.person.emailKey);
    const request = await loadRequest(tx, actor.companyId, requestId);
    return acceptRequest(work, request, { role, mobile: mobile ?? request.requestorMobile, seenVersion });
  },
});

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
