import { loadRequest, moveRequest, type LoadedRequest } from "@/lib/access-requests/moves";
import { may } from "@/lib/access-requests/policy";
import { statusLink } from "@/lib/access-requests/status-link";
import type { Work } from "@/lib/command";
import { activate } from "@/lib/memberships/activate";
import { memberMobile, mustHaveMobile } from "@/lib/memberships/mobile";
import { asRole, type Role } from "@/lib/roles";

type Answer = { role: Role; mobile: string | null; seenVersion: number };

/** Makes the person behind a request a member. Whether the actor may was asked, and the address met, before. */
export async function acceptRequest(
  work: Work,
  request: LoadedRequest,
  { role, mobile, seenVersion }: Answer,
) {
  const { tx, record } = work;
  const number = memberMobile(mobile ?? "", request.company.country, mustHaveMobile(role, true));
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
}

/**
 * An Admin invites somebody who has asked: that is the answer, with the invited role. A Worker's number is the one of
 * the request, or else the one on record here.
 * @returns false where nobody has asked, or the actor does not decide
 */
export async function acceptOpenRequest(work: Work, emailKey: string, role: Role): Promise<boolean> {
  const { actor, tx } = work;
  const { companyId } = actor;
  const open = await tx.accessRequest.findFirst({
    where: { companyId, status: "requested", person: { emailKey } },
  });
  if (!open) return false;
  const request = await loadRequest(tx, companyId, open.id);
  if (!may(actor, "accept", request)) return false;
  const record = await tx.membership.findFirst({ where: { companyId, emailKey } });
  const mobile = request.requestorMobile ?? record?.mobile ?? null;
  await acceptRequest(work, request, { role, mobile, seenVersion: request.version });
  return true;
}

/** The person takes an invitation, so the own open request needs no answer any more. */
export async function withdrawForInvitation(work: Work, personId: string): Promise<void> {
  const { actor, tx, record } = work;
  const { companyId } = actor;
  const open = await tx.accessRequest.findFirst({ where: { companyId, personId, status: "requested" } });
  if (!open) return;
  const request = await loadRequest(tx, companyId, open.id);
  const to = await moveRequest(work, request, "withdraw", request.version, {});
  const data = { from: request.status, to, invited: true as const };
  await record({ type: "access-request.withdrawn", subject: request.id, person: personId, data });
}
