import type { Actor } from "@/lib/actor";
import { actingPerson } from "@/lib/actor";
import { command, type Work } from "@/lib/command";
import { database, inCompany, type Tx } from "@/lib/db";
import { newId, PLATFORM } from "@/lib/id";
import { acceptFor, dead, lockLive, needsMobile, numberFor } from "@/lib/invitations/accept";
import { closeInvitation } from "@/lib/invitations/close";
import { linkPurposes, type LinkPurpose } from "@/lib/invitations/links";
import { isLive, loadInvitation, type LoadedInvitation } from "@/lib/invitations/load";
import { aboutLink, acceptInput } from "@/lib/invitations/schema";
import { hashPassword, passwordFault } from "@/lib/people/password";
import { openSession } from "@/lib/people/sessions";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal, type Fields } from "@/lib/result";
import { hashSecret, newSecret } from "@/lib/tokens";

/** What a link's secret opens, as long as it works; looking spends nothing. */
async function findLink(tx: Pick<Tx, "token">, link: string) {
  const token = await tx.token.findFirst({
    where: {
      hash: hashSecret(link),
      purpose: { in: [...linkPurposes] },
      usedAt: null,
      expiresAt: { gt: new Date() },
    },
  });
  if (!token?.companyId) return null;
  const purpose: LinkPurpose = token.purpose === "invitation" ? "invitation" : "invitation-copy";
  return { companyId: token.companyId, invitationId: token.subjectId, purpose };
}

/** The company that a link leads to: the one its command is bound to. Dead links lead to none. */
export async function companyOfLink(link: unknown): Promise<string> {
  if (typeof link !== "string") return PLATFORM;
  return (await inCompany(PLATFORM, () => findLink(database(), link)))?.companyId ?? PLATFORM;
}

/** A live invitation and what its link proves, or null. */
export async function lookUp(link: string) {
  const found = await inCompany(PLATFORM, () => findLink(database(), link));
  if (!found) return null;
  return inCompany(found.companyId, async () => {
    const { companyId, invitationId, purpose } = found;
    const invitation = await loadInvitation(database(), companyId, invitationId).catch(() => null);
    return invitation && (await isLive(database(), invitation, new Date())) ? { invitation, purpose } : null;
  });
}

const isAnyone = (actor: Actor) => actor.kind === "visitor" || actor.kind === "person";

/** Waits for everybody else, then finds link and invitation as they are now. @throws Refusal when either is dead */
export async function openByLink(work: Work, link: string) {
  const { actor, tx, ask } = work;
  ask(isAnyone(actor));
  const before = await findLink(tx, link);
  if (before?.companyId !== actor.companyId) throw dead();
  const invitation = await lockLive(work, before.invitationId);
  const now = await findLink(tx, link);
  if (!now) throw dead();
  return { invitation, purpose: now.purpose };
}

const OTHER_ACCOUNT = "This invitation is for another address. Sign out, then open it again.";
const HAS_ACCOUNT = "You have an account already. Sign in to accept.";
const UNPROVEN = "Prove the invited address first: ask for a code and enter it here.";

/**
 * Accepts by link: as the person who is signed in with the invited address, or, by the link that was mailed to it, as
 * somebody who has no account yet and gets one now.
 * @returns the company's slug, and the new session's reference for whoever was a visitor
 */
export const acceptInvitation = command({
  name: "invitation.accept",
  input: acceptInput,
  async prepare(input, actor) {
    await demand(limits.invitationLinks, actor.origin.address);
    if (actor.kind === "person") return null;
    const found = await lookUp(input.link);
    if (!found) throw dead();
    if (found.purpose !== "invitation") throw new Refusal("not-allowed", UNPROVEN);
    const { emailKey } = found.invitation;
    const known = await inCompany(PLATFORM, () => database().person.findFirst({ where: { emailKey } }));
    if (known) throw new Refusal("not-allowed", HAS_ACCOUNT);
    const fields = faultsOf(input, found.invitation);
    if (Object.keys(fields).length > 0) throw new Refusal("invalid", "Check the marked fields.", fields);
    return hashPassword(input.password);
  },
  async run(work, input, passwordHash): Promise<{ slug: string; sid: string | null }> {
    const { actor, tx } = work;
    const { invitation, purpose } = await openByLink(work, input.link);
    const personId = actingPerson(actor);
    if (personId) {
      const person = await tx.person.findFirst({ where: { id: personId, status: "active" } });
      if (person?.emailKey !== invitation.emailKey) throw new Refusal("not-allowed", OTHER_ACCOUNT);
      return { ...(await acceptFor(work, invitation, person, input.mobile)), sid: null };
    }
    if (purpose !== "invitation" || !passwordHash) throw new Refusal("not-allowed", UNPROVEN);
    const { person, sid } = await newPerson(work, invitation, input, passwordHash);
    return { ...(await acceptFor(work, invitation, person, input.mobile)), sid };
  },
});

type Details = { firstName: string; lastName: string; mobile: string; password: string };

/** Every fault of a new account at once: nobody should mend a form twice. */
function faultsOf({ firstName, lastName, mobile, password }: Details, invitation: LoadedInvitation): Fields {
  const fields: Fields = {};
  if (!firstName) fields.firstName = "Enter your first name";
  if (mobile || needsMobile(invitation, null)) Object.assign(fields, mobileFault(invitation, mobile));
  const fault = passwordFault(password, [invitation.email, firstName, lastName]);
  if (fault) fields.password = fault;
  return fields;
}

function mobileFault(invitation: LoadedInvitation, mobile: string): Fields {
  try {
    numberFor(invitation, mobile, null);
    return {};
  } catch (error) {
    if (error instanceof Refusal) return error.fields;
    throw error;
  }
}

/** The link came to this mailbox, so the address is proven; drafts of it that others began die. */
async function newPerson(work: Work, invitation: LoadedInvitation, details: Details, passwordHash: string) {
  const { actor, tx, now, record } = work;
  const { email, emailKey } = invitation;
  const { firstName, lastName } = details;
  const { timeZone } = invitation.company;
  const owned = { id: newId(), firstName, lastName, email, emailKey, mobile: null };
  const person = { ...owned, timeZone, emailVerifiedAt: now };
  const { count } = await tx.person.createMany({ data: [person], skipDuplicates: true });
  if (count === 0) throw new Refusal("not-allowed", HAS_ACCOUNT);
  await tx.password.create({ data: { personId: person.id, hash: passwordHash, changedAt: now } });
  await tx.registration.deleteMany({ where: { emailKey } });
  await record({ type: "person.registered", subject: person.id, person: person.id, data: {} });
  const { secret, hash } = newSecret();
  await openSession(tx, { hash, personId: person.id, now, origin: actor.origin });
  await record({ type: "session.opened", subject: person.id, person: person.id, data: {} });
  return { person, sid: secret };
}

/** Says no by link: whoever holds the mailed one, or is signed in with the invited address. */
export const declineInvitation = command({
  name: "invitation.decline",
  input: aboutLink,
  prepare: (_, actor) => demand(limits.invitationLinks, actor.origin.address),
  async run(work, { link }) {
    const { actor, tx } = work;
    const { invitation, purpose } = await openByLink(work, link);
    const personId = actingPerson(actor);
    const person = personId && (await tx.person.findFirst({ where: { id: personId, status: "active" } }));
    if (person && person.emailKey !== invitation.emailKey) throw new Refusal("not-allowed", OTHER_ACCOUNT);
    if (!person && purpose !== "invitation") throw new Refusal("not-allowed", UNPROVEN);
    const data = await closeInvitation(work, invitation, "decline");
    const about = person ? person.id : null;
    await work.record({ type: "invitation.declined", subject: invitation.id, person: about, data });
    return { companyName: invitation.company.name };
  },
});
