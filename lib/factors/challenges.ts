import { randomBytes } from "node:crypto";
import type { Work } from "@/lib/command";
import { inCompany, sql } from "@/lib/db";
import { CHALLENGE_MINUTES } from "@/lib/factors/lifetimes";
import { PLATFORM } from "@/lib/id";
import { hashSecret, newSecret } from "@/lib/tokens";

/** What a signature is wanted for. `sign-in`: nobody is known yet; the others ask one person. */
export type Purpose =
  { purpose: "sign-in"; personId: null } | { purpose: "add" | "second-step" | "confirm"; personId: string };

/**
 * A new challenge for the browser that holds `reference`, or for one that gets a reference now. Keeping it is the
 * bookkeeping of a question, as an upload's row is of a line: what answers it is a command.
 */
export async function newChallenge({ purpose, personId }: Purpose, reference = newSecret().secret) {
  const challenge = Uint8Array.from(randomBytes(32));
  await inCompany(PLATFORM, () =>
    sql("new_passkey_challenge", NEW_CHALLENGE, [
      hashSecret(textOf(challenge)),
      hashSecret(reference),
      purpose,
      personId,
      CHALLENGE_MINUTES,
    ]),
  );
  return { challenge, reference };
}

const NEW_CHALLENGE = `insert into passkey_challenge (hash, browser_hash, purpose, person_id, expires_at)
  values ($1, $2, $3, $4, now() + make_interval(mins => $5))`;

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

/** The challenge that a browser says it answered, as it was sent; null = it says none. */
export function challengeIn(clientDataJSON: string): string | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString("utf8"));
    const { challenge } = said as { challenge?: unknown };
    return typeof challenge === "string" ? challenge : null;
  } catch {
    return null;
  }
}

/**
 * Spends a challenge: once, in the browser that asked, for what it was asked and within its minutes.
 * @returns it as text; null = there is none such
 */
export async function spendChallenge(
  { tx, now }: Work,
  clientDataJSON: string,
  reference: string,
  wanted: Purpose,
): Promise<string | null> {
  const challenge = challengeIn(clientDataJSON);
  if (challenge === null) return null;
  const { count } = await tx.passkeyChallenge.updateMany({
    where: {
      hash: hashSecret(challenge),
      browserHash: hashSecret(reference),
      ...wanted,
      usedAt: null,
      expiresAt: { gt: now },
    },
    data: { usedAt: now },
  });
  return count === 1 ? challenge : null;
}
