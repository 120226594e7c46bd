import { createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import { z } from "zod";

/** What was the end of a company's chain at a moment, signed: whoever rewrites the chain cannot make it anew. */
export type Anchor = z.output<typeof anchorLine>;

const anchorLine = z.strictObject({
  company: z.uuid(),
  seq: z.number().int().positive(),
  /** Of the link at `seq`, in hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  /** The public half of the Ed25519 key that signed, 32 bytes as base64url. */
  key: z.string().regex(/^[\w-]{43}$/),
  /** Over all of the above. */
  signature: z.string().regex(/^[\w-]{86}$/),
});

const signedText = ({ company, seq, hash, at, key }: Omit<Anchor, "signature">) =>
  Buffer.from(["gatehouse anchor", company, seq, hash, at, key].join("\n"));

/** How the public half of a private key is written. */
export function publicKeyOf(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: "jwk" });
  return x ?? "";
}

export function signAnchor(key: KeyObject, end: Omit<Anchor, "key" | "signature">): Anchor {
  const anchor = { ...end, key: publicKeyOf(key) };
  return { ...anchor, signature: sign(null, signedText(anchor), key).toString("base64url") };
}

/** Reads one line of a file of anchors. @returns null where it is none, or not what its key signed */
export function readAnchor(line: string): Anchor | null {
  const anchor = anchorOf(line);
  return anchor && isSigned(anchor) ? anchor : null;
}

function anchorOf(line: string): Anchor | null {
  try {
    return anchorLine.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

function isSigned(anchor: Anchor): boolean {
  const jwk = { kty: "OKP", crv: "Ed25519", x: anchor.key };
  const key = createPublicKey({ key: jwk, format: "jwk" });
  return verify(null, signedText(anchor), key, Buffer.from(anchor.signature, "base64url"));
}
