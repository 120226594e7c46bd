import type { Work } from "@/lib/command";
import { spendChallenge, type Purpose } from "@/lib/factors/challenges";
import type { ShownAnswer } from "@/lib/factors/passkey-schema";
import { counterIn, handleOf } from "@/lib/factors/webauthn";
import { deviceWords } from "@/lib/people/device";
import { lockPerson } from "@/lib/people/email-links";

/** Whose passkey it is; or why it is nobody's: the challenge was `over`, everything else is `unknown`, alike. */
export type Shown = { personId: string } | { personId: null; why: "over" | "unknown" };

const OVER: Shown = { personId: null, why: "over" };
const UNKNOWN: Shown = { personId: null, why: "unknown" };

/**
 * Judges a passkey that a browser shows. It spends the challenge whatever follows, so a refusal must be committed: a
 * command answers with it and does not throw. The person is locked, and their account is open.
 * @param reference what the browser's cookie holds
 */
export async function takePasskey(
  work: Work,
  answer: ShownAnswer,
  reference: string,
  wanted: Purpose,
): Promise<Shown> {
  const { tx } = work;
  const challenge = await spendChallenge(work, answer.response.clientDataJSON, reference, wanted);
  if (challenge === null) return OVER;
  const credentialId = Uint8Array.from(Buffer.from(answer.id, "base64url"));
  const where = { credentialId, ...(wanted.personId !== null && { personId: wanted.personId }) };
  const owner = await tx.passkey.findFirst({ where, select: { personId: true } });
  if (!owner) return UNKNOWN;
  const { personId } = owner;
  await lockPerson(tx, personId);
  // Looked up again behind the lock: it may be removed, or its account closed, at this moment.
  const key = await tx.passkey.findFirst({ where: { ...where, personId, person: { status: "active" } } });
  if (!key || !namesOwner(answer, personId, wanted)) return UNKNOWN;
  const counter = await counterIn(answer, challenge, key);
  if (counter === null) return UNKNOWN;
  if (await isCounted(work, key, counter)) return { personId };
  const data = { device: deviceWords(work.actor.origin.userAgent) };
  const about = { subject: personId, person: personId };
  await work.record({ type: "passkey.counter-back", ...about, data }, { name: key.name });
  return UNKNOWN;
}

/** A passkey that was found without an address says whose it is; one that says so says the truth. */
function namesOwner({ response }: ShownAnswer, personId: string, { purpose }: Purpose): boolean {
  if (response.userHandle === undefined) return purpose !== "sign-in";
  return response.userHandle === Buffer.from(handleOf(personId)).toString("base64url");
}

/** Keeps the counter and the moment. Keys that stay in step between devices count nothing: their counter stays at 0. */
async function isCounted(
  { tx, now }: Work,
  { id, counter: last }: { id: string; counter: bigint },
  counter: number,
): Promise<boolean> {
  const grows = counter === 0 && last === 0n ? { equals: 0n } : { lt: BigInt(counter) };
  const { count } = await tx.passkey.updateMany({
    where: { id, counter: grows },
    data: { counter: BigInt(counter), lastUsedAt: now },
  });
  return count === 1;
}
