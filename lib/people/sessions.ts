import { addHours } from "date-fns";
import type { Origin } from "@/lib/actor";
import type { Tx } from "@/lib/db";

/** How long a session lives at most; idle time and Admins' shorter limits are judged where it is looked up. */
const SESSION_HOURS = 12;

type NewSession = { hash: Uint8Array<ArrayBuffer>; personId: string; now: Date; origin: Origin };

/** Writes a session's row; the browser gets the secret behind `hash`. */
export async function openSession(tx: Tx, { hash, personId, now, origin }: NewSession): Promise<void> {
  await tx.session.create({
    data: {
      id: hash,
      personId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: addHours(now, SESSION_HOURS),
      userAgent: origin.userAgent || null,
      address: origin.address || null,
    },
  });
}

/**
 * Ends all live sessions of a person, but for the one with the hash `but`, and every sign-in that waits for
 * a code.
 * @returns how many sessions
 */
export async function endSessions(
  tx: Tx,
  personId: string,
  now: Date,
  but?: Uint8Array<ArrayBuffer>,
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { personId, revokedAt: null, expiresAt: { gt: now }, ...(but && { id: { not: but } }) },
    data: { revokedAt: now },
  });
  await tx.signIn.updateMany({ where: { personId, usedAt: null }, data: { usedAt: now } });
  await tx.mailedCode.updateMany({ where: { personId, usedAt: null }, data: { usedAt: now } });
  return count;
}
