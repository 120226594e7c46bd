import { addMinutes } from "date-fns";
import { command, type Work } from "@/lib/command";
import { database, inCompany } from "@/lib/db";
import { holdsFactor } from "@/lib/factors/asked";
import { isAppCode } from "@/lib/factors/codes";
import { CODE_TRIES, SIGN_IN_MINUTES } from "@/lib/factors/lifetimes";
import { isProven } from "@/lib/factors/proof";
import { codeInput } from "@/lib/factors/schema";
import { personWaiting, waitingSignIn } from "@/lib/factors/waiting";
import { PLATFORM } from "@/lib/id";
import { deviceWords } from "@/lib/people/device";
import { lockPerson } from "@/lib/people/email-links";
import { tellOfNewDevice } from "@/lib/people/known-device";
import { openSession } from "@/lib/people/sessions";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { hashSecret, newSecret } from "@/lib/tokens";

/**
 * Lets a sign-in with a right password wait for a code or a passkey, where the person has an app or a passkey.
 * @returns the reference for the browser; null = the password is all that this account asks for
 */
export async function awaitCode({ tx, now, record }: Work, personId: string): Promise<string | null> {
  if (!(await holdsFactor(tx, personId))) return null;
  const { secret, hash } = newSecret();
  const expiresAt = addMinutes(now, SIGN_IN_MINUTES);
  await tx.signIn.create({ data: { hash, personId, createdAt: now, expiresAt } });
  await record({ type: "sign-in.code-asked", subject: personId, person: personId, data: {} });
  return secret;
}

/** `sid` = the reference of the session that was opened; null = the code was wrong, with the tries that are left. */
export type Finished = { sid: string } | { sid: null; triesLeft: number };

const OVER = "This sign-in is over. Enter your password again.";

/**
 * Signs in with the code, in the browser that entered the password. A wrong code is an answer, not a refusal, for its
 * count must stay.
 * @param reference what the browser's cookie holds
 */
export const finishSignIn = (reference: string) =>
  command({
    name: "person.finish-sign-in",
    input: codeInput,
    async prepare({ code }, actor) {
      await demand(limits.signInAddress, actor.origin.address);
      const personId = await personWaiting(reference);
      if (personId && isAppCode(code)) await demandOfCodes(personId, actor.origin.address);
    },
    async run(work, { code }): Promise<Finished> {
      const found = await takeTry(work, reference);
      if (!(await isProven(work, found.personId, code))) return refuseTry(work, found);
      return { sid: await openWaiting(work, found) };
    },
  });

/** A sign-in that waited, and how many codes and passkeys were shown for it, this one included. */
type Tried = { personId: string; hash: Uint8Array<ArrayBuffer>; tries: number };

/** Counts one more try of a sign-in that still waits, and locks its person. @throws Refusal when it waits no more */
export async function takeTry(work: Work, reference: string): Promise<Tried> {
  const { tx, now, ask } = work;
  const found = await waitingSignIn(tx, reference, now);
  ask(true); // whoever holds the reference
  if (!found) throw new Refusal("refused", OVER);
  const { personId, hash } = found;
  await lockPerson(tx, personId);
  return { personId, hash, tries: await countTry(work, reference) };
}

/** Writes a wrong try down; after the last one its person is told, for somebody has the password. */
export async function refuseTry(work: Work, { personId, tries }: Tried): Promise<Finished> {
  const { actor, record } = work;
  const about = { subject: personId, person: personId };
  await record({ type: "sign-in.code-refused", ...about, data: { tries } });
  if (tries === CODE_TRIES) {
    const device = deviceWords(actor.origin.userAgent);
    await record({ type: "sign-in.codes-spent", ...about, data: { device } });
  }
  return { sid: null, triesLeft: CODE_TRIES - tries };
}

/** Opens the session that waited. @returns its reference */
export async function openWaiting(work: Work, { personId, hash }: Tried): Promise<string> {
  const { tx, now } = work;
  await tx.signIn.updateMany({ where: { hash, usedAt: null }, data: { usedAt: now } });
  return openedFor(work, personId);
}

/** Opens a session, tells its person where the device is new, and records it. @returns its reference */
export async function openedFor(work: Work, personId: string): Promise<string> {
  const { tx, now, actor, record } = work;
  const { secret, hash } = newSecret();
  await tellOfNewDevice(work, personId);
  await openSession(tx, { hash, personId, now, origin: actor.origin });
  await record({ type: "session.opened", subject: personId, person: personId, data: {} });
  return secret;
}

/**
 * Guesses are counted for a person wherever they come from. The owner is not locked out by them: an address that has
 * signed in to this account before goes on, and so does a recovery code, which nobody guesses.
 */
async function demandOfCodes(personId: string, address: string): Promise<void> {
  await demand(limits.signInCodes, `${personId}\n${address}`);
  const known = await inCompany(PLATFORM, () =>
    database().session.findFirst({ where: { personId, address }, select: { personId: true } }),
  );
  if (!known) await demand(limits.signInCodesAnywhere, personId);
}

/** Counts one more code of a sign-in that still waits. @throws Refusal when it waits no more */
async function countTry({ tx, now }: Work, reference: string): Promise<number> {
  const hash = hashSecret(reference);
  const { count } = await tx.signIn.updateMany({
    where: { hash, usedAt: null, expiresAt: { gt: now }, tries: { lt: CODE_TRIES } },
    data: { tries: { increment: 1 } },
  });
  if (count === 0) throw new Refusal("refused", OVER);
  return (await tx.signIn.findFirstOrThrow({ where: { hash }, select: { tries: true } })).tries;
}
