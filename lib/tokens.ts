import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { settings } from "@/lib/env";

/** SHA-256 of a secret: what the database keeps of sessions, links and cookies. */
export function hashSecret(secret: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash("sha256").update(secret).digest());
}

/** A new secret of 256 random bits for a link or a cookie, and the hash to store. */
export function newSecret(): { secret: string; hash: Buffer<ArrayBuffer> } {
  const secret = randomBytes(32).toString("base64url");
  return { secret, hash: hashSecret(secret) };
}

/** Six random digits for a mailed code. */
export function newCode(): string {
  return randomInt(0, 1_000_000).toString().padStart(6, "0");
}

/** A code's keyed hash, bound to what it proves, so that a copy of the table gives nobody the code. */
export function hashCode(code: string, subjectId: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHmac("sha256", settings().secret).update(`code:${subjectId}:${code}`).digest());
}

/** Compares two hashes in constant time. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
