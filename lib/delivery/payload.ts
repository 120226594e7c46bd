import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { z } from "zod";
import { settings } from "@/lib/env";

const key = () => Buffer.from(hkdfSync("sha256", settings().secret, "", "delivery payload", 32));

/** Encrypts what a queued mail will carry (it may hold a link's secret); kept only until the mail is sent. */
export function sealPayload(payload: object): Buffer<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key(), nonce);
  const body = Buffer.concat([cipher.update(JSON.stringify(payload), "utf8"), cipher.final()]);
  return Buffer.from(Buffer.concat([nonce, cipher.getAuthTag(), body]));
}

const queued = z.object({ props: z.record(z.string(), z.unknown()) });
const rendered = z.object({ subject: z.string(), html: z.string(), text: z.string() });

export type Rendered = z.infer<typeof rendered>;

/** Opens a payload: the props of a mail not rendered yet, or the mail as it was rendered at its first try. */
export function openPayload(sealed: Uint8Array): { props: Record<string, unknown> } | { mail: Rendered } {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv("aes-256-gcm", key(), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  const text = decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8");
  const value: unknown = JSON.parse(text);
  const asRendered = rendered.safeParse(value);
  return asRendered.success ? { mail: asRendered.data } : { props: queued.parse(value).props };
}
