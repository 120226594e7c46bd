import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { RECOVERY_CODES } from "@/lib/factors/lifetimes";
import { seal, unseal } from "@/lib/sealing";
import { hashSecret } from "@/lib/tokens";

const PURPOSE = "authenticator key";
const STEP_SECONDS = 30;
/** How many steps before and after the present one still count: phones' clocks are not ours. */
const TOLERANCE = 1;

/** The key cannot be read: the application's secret is not the one it was sealed with. */
export class LostKey extends Error {}

function keyOf(sealed: Uint8Array, personId: string): string {
  try {
    return unseal(PURPOSE, sealed, personId);
  } catch {
    throw new LostKey("an authenticator key does not open with this NEXTAUTH_SECRET");
  }
}

/** What every app can do: SHA-1, six digits, half a minute (RFC 6238). */
const generator = (key: string, label = "") =>
  new TOTP({ issuer: "Gatehouse", label, secret: Secret.fromBase32(key), period: STEP_SECONDS, digits: 6 });

/** A new key of 160 random bits, sealed for its person. */
export const newKey = (personId: string) => seal(PURPOSE, new Secret({ size: 20 }).base32, personId);

/** What an app reads from the QR code, and the key to type where it cannot: base32 in groups of four. */
export function keyToShow(sealed: Uint8Array, personId: string, email: string) {
  const key = keyOf(sealed, personId);
  return { uri: generator(key, email).toString(), text: key.replace(/.{4}(?=.)/g, "$& ") };
}

/** The step that a code of this key belongs to, at the moment `now` or one step beside it; null = it is no code of it. */
export function stepOf(sealed: Uint8Array, personId: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const totp = generator(keyOf(sealed, personId));
  const delta = totp.validate({ token: bare(code), timestamp, window: TOLERANCE });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}

/** People copy codes with spaces and hyphens. */
const bare = (code: string) => code.replace(/[\s-]/g, "").toLowerCase();

/** Whether this is written like a code of an app, and not like a recovery code. */
export const isAppCode = (code: string): boolean => /^\d{6}$/.test(bare(code));

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/** New recovery codes of 80 random bits each, as they are shown once: `abcd-efgh-2345-wxyz`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    [...randomBytes(16)]
      .map((byte) => LETTERS.charAt(byte % 32))
      .join("")
      .replace(/.{4}(?=.)/g, "$&-"),
  );
}

/** What is kept of a recovery code. Zero and one are in none, so they were meant for the letters they look like. */
export const hashRecoveryCode = (code: string, personId: string) =>
  hashSecret(`recovery code\n${personId}\n${bare(code).replaceAll("0", "o").replaceAll("1", "l")}`);
