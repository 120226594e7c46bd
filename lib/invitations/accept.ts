import { withdrawForInvitation } from "@/lib/access-requests/accept";
import type { Work } from "@/lib/command";
import type { Tx } from "@/lib/db";
import { isLive, loadInvitation, lockInvitation, type LoadedInvitation } from "@/lib/invitations/load";
import { activate, type Person } from "@/lib/memberships/activate";
import { readMobile } from "@/lib/people/mobile";
import { Refusal } from "@/lib/result";
import { settle } from "@/lib/returns/settle";

/** One sentence for a link that was used, withdrawn, replaced or never there. */
export const DEAD =
  "This invitation no longer works. It was used, withdrawn or replaced meanwhile. Look for a newer mail, or ask the person who invited you.";

export const dead = () => new Refusal("refused", DEAD);

/** The invitation, if it can still be accepted once everybody else had their turn. @throws Refusal */
export async function lockLive(work: Work, invitationId: string): Promise<LoadedInvitation> {
  const invitation = await lockInvitation(work, invitationId);
  if (!(await isLive(work.tx, invitation, work.now))) throw dead();
  return invitation;
}

/**
 * Makes a person with the invited address a member with the invited role, Pending where a list comes first, in the
 * running command; the own open request is closed with it. The invitation was locked and found live before.
 * @returns where the company's pages are
 */
export async function acceptFor(
  work: Work,
  invitation: LoadedInvitation,
  person: Person,
  mobile: string,
): Promise<{ slug: string }> {
  if (person.emailKey !== invitation.emailKey) throw dead();
  const { role, company } = invitation;
  const number = numberFor(invitation, mobile, person.mobile);
  if (number && !person.mobile)
    await work.tx.person.updateMany({ where: { id: person.id, mobile: null }, data: { mobile: number } });
  const { id, from, pending } = await activate(work, person, { role, mobile: number, invited: true });
  const about = { subject: id, person: person.id };
  if (pending) {
    await work.record({ type: "onboarding.began", ...about, data: { role } });
    await settle(work, id);
  } else {
    await work.record({ type: "membership.activated", ...about, data: { from, role } });
  }
  await withdrawForInvitation(work, person.id);
  return { slug: company.slug };
}

/** The live invitation to an address, or null. */
export async function liveInvitationTo(
  tx: Pick<Tx, "invitation" | "membership">,
  { companyId, emailKey }: { companyId: string; emailKey: string },
  now: Date,
): Promise<LoadedInvitation | null> {
  const open = await tx.invitation.findFirst({ where: { companyId, emailKey, status: "sent" } });
  const invitation = open && (await loadInvitation(tx, companyId, open.id));
  return invitation && (await isLive(tx, invitation, now)) ? invitation : null;
}

/** The number this company reaches the person at. @throws Refusal beside the field where a Worker has none */
export function numberFor(
  { role, company, membership }: LoadedInvitation,
  typed: string,
  known: string | null,
): string | null {
  const text = typed || membership.mobile || known;
  if (!text && role !== "WORKER") return null;
  const read = readMobile(text ?? "", [company.country]);
  if (read.ok) return read.e164;
  throw new Refusal("invalid", "Check the marked fields.", { mobile: read.message });
}

/** Whether a Worker has to give a number before accepting. */
export const needsMobile = ({ role, membership }: LoadedInvitation, known: string | null): boolean =>
  role === "WORKER" && !membership.mobile && !known;
