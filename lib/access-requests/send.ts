import { dueAt, nextStep, timetable } from "@/lib/access-requests/timetable";
import { ALREADY_OPEN, obstacleTo } from "@/lib/access-requests/may-ask";
import { sendInput } from "@/lib/access-requests/schema";
import { statusLink } from "@/lib/access-requests/status-link";
import { actingPerson } from "@/lib/actor";
import { fullName } from "@/lib/access";
import { command } from "@/lib/command";
import { calendarOf } from "@/lib/companies/review-settings";
import type { Tx } from "@/lib/db";
import { newId } from "@/lib/id";
import { countJoinLinkUse } from "@/lib/join-links/use";
import { acceptFor, liveInvitationTo } from "@/lib/invitations/accept";
import { links } from "@/lib/links";
import { meet } from "@/lib/memberships/activate";
import { readMobile } from "@/lib/people/mobile";
import { Refusal } from "@/lib/result";
import { asRole, type Role } from "@/lib/roles";

/**
 * Sends the claim that the person has prepared: the actor is that person, bound to the company chosen in the
 * registration. Open, blocked and too-early claims are refused with what to do. Whoever has an open invitation there
 * has been answered already: they are in with its role, and there is no request.
 * @returns the private address of the waiting page, or else the company's pages
 */
export const sendAccessRequest = command({
  name: "access-request.send",
  input: sendInput,
  clashes: { access_request_one_open: ALREADY_OPEN },
  async run(work, { claim, role, mobile, message }) {
    const { actor, tx, now, ask, record } = work;
    const personId = actingPerson(actor);
    const { companyId } = actor;
    const draft = personId
      ? await tx.registration.findFirst({
          where: { personId, companyId },
          include: { company: { include: { settings: true } }, person: true },
        })
      : null;
    // The form was sent twice: the first time took the draft with it.
    const sentBefore = !draft && personId ? await openRequestOf(tx, companyId, personId) : null;
    ask(actor.kind === "person" && (draft !== null || sentBefore !== null));
    if (sentBefore) throw new Refusal("conflict", ALREADY_OPEN);
    if (!draft?.company?.settings || !draft.person) throw new Refusal("not-found", "There is nothing here.");
    const { company, person } = draft;
    await meet(work, person.emailKey);
    const invitation = await liveInvitationTo(tx, { companyId, emailKey: person.emailKey }, now);
    if (invitation) {
      const { slug } = await acceptFor(work, invitation, person, mobile || draft.mobile || "");
      await tx.registration.deleteMany({ where: { id: draft.id } });
      return { statusUrl: links.company(slug), joined: true };
    }
    const obstacle = await obstacleTo(tx, company, person.id, now);
    if (obstacle) throw new Refusal(obstacle.openRequest ? "conflict" : "refused", obstacle.message);
    const claimed: Role = claim === "worker" ? "WORKER" : role;
    const claimedRole = draft.joinRole ? asRole(draft.joinRole) : claimed;
    if (draft.joinLinkId) await countJoinLinkUse(work, draft.joinLinkId, person.id);
    const number = await numberFor(tx, claimedRole, mobile || draft.mobile || person.mobile, company.country);
    if (number && !person.mobile)
      await tx.person.updateMany({ where: { id: person.id }, data: { mobile: number } });
    const table = timetable(now, draft.company.settings, calendarOf(company, draft.company.settings));
    const request = await tx.accessRequest.create({
      data: {
        companyId,
        id: newId(),
        personId: person.id,
        requestorName: fullName(person.firstName, person.lastName),
        requestorEmail: person.email,
        requestorMobile: number,
        claimedRole,
        message: message || null,
        source: draft.source ?? "search",
        joinLinkId: draft.joinLinkId,
        createdAt: now,
        remindedUntil: now,
        dueAt: dueAt(table),
        expiresAt: table.expiry,
        nextReminderAt: nextStep(table, now, now).next,
      },
    });
    await tx.registration.deleteMany({ where: { id: draft.id } });
    const statusUrl = await statusLink(tx, request);
    const data = { to: "requested" as const, claimedRole, source: request.source };
    await record(
      { type: "access-request.sent", subject: request.id, person: person.id, data },
      { statusUrl },
    );
    return { statusUrl, joined: false };
  },
});

function openRequestOf(tx: Tx, companyId: string, personId: string) {
  return tx.accessRequest.findFirst({ where: { companyId, personId, status: "requested" } });
}

async function numberFor(tx: Tx, role: Role, text: string | null, country: string): Promise<string | null> {
  if (!text && role !== "WORKER") return null;
  const read = readMobile(text ?? "", [country, ...(await likelyCountries(tx))]);
  if (read.ok) return read.e164;
  throw new Refusal("invalid", "Check the mobile number.", { mobile: read.message });
}

/** The countries that companies here work in: what a number without its country's code most likely means. */
export async function likelyCountries(tx: Pick<Tx, "company">): Promise<string[]> {
  const rows = await tx.company.groupBy({
    by: ["country"],
    where: { status: "active" },
    _count: true,
    orderBy: { _count: { country: "desc" } },
    take: 10,
  });
  return rows.map((row) => row.country);
}
