import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { settings } from "@/lib/env";

/** A key for each purpose, so that what was sealed for one opens for no other. */
const keyFor = (purpose: string) => Buffer.from(hkdfSync("sha256", settings().secret, "", purpose, 32));

/**
 * Encrypts a text with a key made from the application's secret (AES-256-GCM: nonce, tag, body).
 * @param owner whose it is, such as a person's id: in anybody else's row it does not open
 */
export function seal(purpose: string, text: string, owner = ""): Buffer<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), nonce).setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.from(Buffer.concat([nonce, cipher.getAuthTag(), body]));
}

/** @throws when it was sealed for another purpose or owner, with another secret, or altered */
export function unseal(purpose: string, sealed: Uint8Array, owner = ""): string {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), bytes.subarray(0, 12), {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(12, 28));
  return decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8");
}
