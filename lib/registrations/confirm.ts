import { addHours } from "date-fns";
import { command, type Work } from "@/lib/command";
import { database, inCompany, type Tx } from "@/lib/db";
import { newId, PLATFORM } from "@/lib/id";
import { CODE_TRIES } from "@/lib/people/lifetimes";
import { passwordMatches } from "@/lib/people/password";
import { openSession } from "@/lib/people/sessions";
import { demand, limits } from "@/lib/rate-limit";
import { findDraft } from "@/lib/registrations/commands";
import { confirmByLinkInput, confirmInput } from "@/lib/registrations/schema";
import { Refusal } from "@/lib/result";
import { hashCode, hashSecret, newSecret, sameHash } from "@/lib/tokens";

/** `sid` = the reference of the session that was opened; null = the code was wrong, with the tries that are left. */
type Confirmed = { sid: string } | { sid: null; triesLeft: number };

type Draft = NonNullable<Awaited<ReturnType<typeof findDraft>>>;

/**
 * Step 2 by code, in the browser that began. A wrong code is an answer, not a refusal, for its count must stay.
 * @param secret what the browser's registration cookie holds
 */
export const confirmByCode = (secret: string) =>
  command({
    name: "registration.confirm-by-code",
    input: confirmInput,
    prepare: (_, actor) => demand(limits.codeTries, actor.origin.address),
    async run(work, { code }): Promise<Confirmed> {
      const { tx, now, ask } = work;
      const draft = await lockAddress(tx, await findDraft(tx, secret));
      ask(draft !== null && draft.confirmedAt === null);
      if (!draft?.codeHash || !draft.codeExpiresAt) throw new Refusal("not-found", "There is nothing here.");
      if (draft.codeExpiresAt <= now) throw expired("This code is too old. Send a new one.");
      const { count } = await tx.registration.updateMany({
        where: { id: draft.id, codeTries: { lt: CODE_TRIES } },
        data: { codeTries: { increment: 1 } },
      });
      if (count === 0) throw expired("This code was tried too often. Send a new one.");
      if (!sameHash(hashCode(code, draft.id), draft.codeHash)) return wrongCode(work, draft);
      return finish(work, draft);
    },
  });

const expired = (sentence: string) => new Refusal("refused", "Check the code", { code: sentence });

async function wrongCode({ record }: Work, draft: Draft): Promise<Confirmed> {
  const tries = draft.codeTries + 1;
  await record({ type: "registration.code-refused", subject: draft.id, person: null, data: { tries } });
  return { sid: null, triesLeft: CODE_TRIES - tries };
}

const DEAD_LINK = "This link no longer works. Enter the code from the newest mail, or start again.";

/**
 * Step 2 by the link in the mail. Without this browser's cookie the password chosen at step 1 is asked, so that
 * nobody confirms a registration which somebody else began with their address.
 */
export const confirmByLink = (cookieSecret: string | null) =>
  command({
    name: "registration.confirm-by-link",
    input: confirmByLinkInput,
    async prepare({ link, password }, actor) {
      await demand(limits.codeTries, actor.origin.address);
      const draft = await inCompany(PLATFORM, () => draftByLink(link));
      if (!draft) throw new Refusal("refused", DEAD_LINK);
      const here = cookieSecret && sameHash(hashSecret(cookieSecret), draft.cookieHash);
      if (here) return true;
      const right = await passwordMatches(draft.passwordHash, password ?? "");
      const sentence = password
        ? "This is not the password you chose when you registered."
        : "Enter your password";
      if (!right) throw new Refusal("invalid", sentence, { password: sentence });
      return true;
    },
    async run(work, { link }): Promise<Confirmed> {
      const { tx, now, ask } = work;
      ask(true); // whoever holds the link and passed `prepare`
      const { count } = await tx.token.updateMany({
        where: { hash: hashSecret(link), purpose: "registration", usedAt: null, expiresAt: { gt: now } },
        data: { usedAt: now },
      });
      const token = await tx.token.findFirst({ where: { hash: hashSecret(link), purpose: "registration" } });
      const draft =
        token && count === 1
          ? await lockAddress(tx, await tx.registration.findFirst({ where: { id: token.subjectId } }))
          : null;
      if (!draft || draft.confirmedAt || draft.expiresAt <= now) throw new Refusal("refused", DEAD_LINK);
      return finish(work, draft);
    },
  });

/** The unconfirmed draft that a mailed link belongs to, or null. Looking spends nothing. */
export async function draftByLink(link: string) {
  const token = await database().token.findFirst({
    where: { hash: hashSecret(link), purpose: "registration", usedAt: null, expiresAt: { gt: new Date() } },
  });
  if (!token) return null;
  return database().registration.findFirst({ where: { id: token.subjectId, confirmedAt: null } });
}

/**
 * Confirmations of one address go one after the other: each ends the drafts of the others, and would deadlock.
 * @returns the draft as it is once its turn has come; null = another one won
 */
async function lockAddress(tx: Tx, draft: Draft | null): Promise<Draft | null> {
  if (!draft) return null;
  await tx.$queryRaw`select id from registration where email_key = ${draft.emailKey} order by id for update`;
  return tx.registration.findFirst({ where: { id: draft.id } });
}

/** Makes the person, unless the address got one meanwhile (twenty registrations of one address: one wins). */
async function finish(work: Work, draft: Draft): Promise<Confirmed> {
  const { tx, now, record, actor } = work;
  const personId = newId();
  const { firstName, lastName, email, emailKey, mobile, passwordHash } = draft;
  const { count } = await tx.person.createMany({
    data: [{ id: personId, firstName, lastName, email, emailKey, mobile, emailVerifiedAt: now }],
    skipDuplicates: true,
  });
  if (count === 0 || !passwordHash) throw expired("This code is too old. Send a new one.");
  await tx.password.create({ data: { personId, hash: passwordHash, changedAt: now } });
  await tx.registration.updateMany({
    where: { id: draft.id },
    data: {
      personId,
      confirmedAt: now,
      passwordHash: null,
      codeHash: null,
      expiresAt: addHours(now, 24 * 30),
    },
  });
  // Other drafts of this address, begun by whomever, die with their passwords.
  await tx.registration.deleteMany({ where: { emailKey, id: { not: draft.id } } });
  await record({ type: "person.registered", subject: personId, person: personId, data: {} });
  const { secret, hash } = newSecret();
  await openSession(tx, { hash, personId, now, origin: actor.origin });
  await record({ type: "session.opened", subject: personId, person: personId, data: {} });
  return { sid: secret };
}
