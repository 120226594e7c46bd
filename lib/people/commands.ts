import { addMinutes } from "date-fns";
import { command } from "@/lib/command";
import { database, inCompany, sql } from "@/lib/db";
import { awaitCode } from "@/lib/factors/sign-in";
import { newId, PLATFORM } from "@/lib/id";
import { links } from "@/lib/links";
import { canonicalEmail } from "@/lib/people/email";
import { callOffChange, endUndo, lockPerson } from "@/lib/people/email-links";
import { demandTry } from "@/lib/people/guesses";
import { tellOfNewDevice } from "@/lib/people/known-device";
import { RESET_MINUTES } from "@/lib/people/lifetimes";
import { hashPassword, isDated, passwordFault, passwordMatches } from "@/lib/people/password";
import { nothingInput, requestResetInput, resetInput, signInInput } from "@/lib/people/schema";
import { endSessions, openSession } from "@/lib/people/sessions";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { hashSecret, newSecret } from "@/lib/tokens";

/** `sid` = the session's reference; else, where the password was right, that of the sign-in which waits for its code. */
type SignedIn = { sid: string } | { sid: null; waiting?: string };

type Known = { id: string; hash: string | null };

const PASSWORD_OF = `
  select p.id, w.hash from person p left join password w on w.person_id = p.id
  where p.email_key = $1 and p.status = 'active'`;

/**
 * Checks email and password. Unknown address, wrong password and closed person answer alike, after the same work;
 * a refused try is recorded. No session opens for whoever has an authenticator app: their code is asked for.
 */
export const signIn = command({
  name: "person.sign-in",
  input: signInInput,
  async prepare({ email, password }, actor) {
    const key = canonicalEmail(email) ?? "";
    await demandTry(key, actor.origin);
    const [person] = await inCompany(PLATFORM, () => sql<Known>("password_of", PASSWORD_OF, [key]));
    const matches = await passwordMatches(person?.hash ?? null, password);
    if (!matches || !person?.hash) return null;
    const stronger = isDated(person.hash) ? await hashPassword(password) : null;
    return { personId: person.id, stored: person.hash, stronger };
  },
  async run(work, _, right): Promise<SignedIn> {
    const { actor, tx, now, ask, record } = work;
    ask(true); // anyone may try
    if (!right) {
      await record({ type: "session.refused", subject: null, person: null, data: {} });
      return { sid: null };
    }
    const { personId, stored, stronger } = right;
    await lockPerson(tx, personId); // an app that is being added just now counts
    // Only in the place of the one that was checked: a new password may have come in between.
    if (stronger) {
      await tx.password.updateMany({ where: { personId, hash: stored }, data: { hash: stronger } });
    }
    const waiting = await awaitCode(work, personId);
    if (waiting !== null) return { sid: null, waiting };
    const { secret, hash } = newSecret();
    await tellOfNewDevice(work, personId);
    await openSession(tx, { hash, personId, now, origin: actor.origin });
    await record({ type: "session.opened", subject: personId, person: personId, data: {} });
    return { sid: secret };
  },
});

/** Ends the session with this reference; the cookie is worthless from then on. */
export const signOut = (sid: string) =>
  command({
    name: "person.sign-out",
    input: nothingInput,
    async run({ tx, now, ask, record }) {
      const session = await tx.session.findFirst({ where: { id: hashSecret(sid) } });
      ask(session !== null);
      if (!session) throw new Refusal("not-found", "There is nothing here.");
      await tx.session.updateMany({ where: { id: session.id, revokedAt: null }, data: { revokedAt: now } });
      await record({ type: "session.closed", subject: session.personId, person: session.personId, data: {} });
      return {};
    },
  });

/** Mails a single-use link to a known address; for an unknown one the same is written down and nothing is sent. */
export const requestPasswordReset = command({
  name: "password.request-reset",
  input: requestResetInput,
  async prepare({ email }, actor) {
    await demand(limits.resetAddress, actor.origin.address);
    await demand(limits.resetsToMailbox, email);
    await demand(limits.mailsToAddress, email);
  },
  async run({ tx, now, ask, record }, { email }) {
    ask(true); // anyone may ask
    const person = await tx.person.findFirst({ where: { emailKey: email, status: "active" } });
    const subjectId = person?.id ?? newId();
    const { secret, hash } = newSecret();
    await tx.token.create({
      data: {
        hash,
        purpose: "password-reset",
        subjectId,
        createdAt: now,
        expiresAt: addMinutes(now, RESET_MINUTES),
      },
    });
    await record(
      {
        type: "password.reset-requested",
        subject: subjectId,
        person: person?.id ?? null,
        data: { known: person !== null },
      },
      { resetUrl: links.reset(secret) },
    );
    return {};
  },
});

const DEAD_LINK = "This link no longer works. Ask for a new one.";

/**
 * Sets a new password with the mailed link, spends the link, and ends all sessions of the person. A change of address
 * that waits is called off, and one that was made can no longer be undone.
 * @returns whose password it is, so that the browser counts as theirs: it holds what went to their mailbox
 */
export const resetPassword = command({
  name: "password.reset",
  input: resetInput,
  async prepare({ link, password }, actor) {
    await demand(limits.resetAddress, actor.origin.address);
    const person = await inCompany(PLATFORM, () => personByResetLink(link));
    const context = person ? [person.email, person.firstName, person.lastName] : [];
    const fault = passwordFault(password, context);
    if (fault) throw new Refusal("invalid", "Check the marked fields.", { password: fault });
    return hashPassword(password);
  },
  async run(work, { link }, hash) {
    const { tx, now, ask, record } = work;
    ask(true); // whoever holds a live link
    const token = await tx.token.findFirst({ where: { hash: hashSecret(link), purpose: "password-reset" } });
    if (token) await lockPerson(tx, token.subjectId);
    const spent = await tx.token.updateMany({
      where: { hash: hashSecret(link), purpose: "password-reset", usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    const person = await tx.person.findFirst({
      where: { id: token?.subjectId ?? newId(), status: "active" },
    });
    if (spent.count !== 1 || !person) throw new Refusal("refused", DEAD_LINK);
    await tx.password.updateMany({ where: { personId: person.id }, data: { hash, changedAt: now } });
    await tx.token.updateMany({
      where: { subjectId: person.id, purpose: "password-reset", usedAt: null },
      data: { usedAt: now },
    });
    const calledOff = await callOffChange(work, person.id);
    await endUndo(work, person.id);
    const sessionsEnded = await endSessions(tx, person.id, now);
    if (calledOff) {
      await record({ type: "email-change.cancelled", subject: person.id, person: person.id, data: {} });
    }
    await record({
      type: "password.changed",
      subject: person.id,
      person: person.id,
      data: { sessionsEnded },
    });
    return { personId: person.id };
  },
});

/** The person a live reset link belongs to, or null. Looking spends nothing. */
export async function personByResetLink(link: string) {
  const token = await database().token.findFirst({
    where: { hash: hashSecret(link), purpose: "password-reset", usedAt: null, expiresAt: { gt: new Date() } },
  });
  return token ? database().person.findFirst({ where: { id: token.subjectId, status: "active" } }) : null;
}
