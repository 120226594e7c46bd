import { database, inCompany, type Tx } from "@/lib/db";
import { CODE_TRIES } from "@/lib/factors/lifetimes";
import { PLATFORM } from "@/lib/id";
import { hashSecret } from "@/lib/tokens";

/** A sign-in that still waits for its code, of an account that is open; null for every other reference, alike. */
export const waitingSignIn = (db: Pick<Tx, "signIn">, reference: string, now: Date) =>
  db.signIn.findFirst({
    where: {
      hash: hashSecret(reference),
      usedAt: null,
      expiresAt: { gt: now },
      tries: { lt: CODE_TRIES },
      person: { status: "active" },
    },
  });

/** Whose sign-in waits for a code under this reference; null = none does. Looking spends nothing. */
export async function personWaiting(reference: string): Promise<string | null> {
  const found = await inCompany(PLATFORM, () => waitingSignIn(database(), reference, new Date()));
  return found && found.personId;
}
