import { createPrivateKey, type KeyObject } from "node:crypto";
import { isIP } from "node:net";
import { z } from "zod";
import { canonicalEmail } from "@/lib/people/email";

const optional = z
  .string()
  .trim()
  .transform((value) => (value === "" ? undefined : value))
  .optional();

function url(hint: string, protocols: readonly string[]) {
  return optional.refine((value) => value === undefined || hasProtocol(value, protocols), hint);
}

function hasProtocol(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

const POSTGRES = ["postgres:", "postgresql:"];
/** `9.9.9.9`, `127.0.0.1:5353`, `2620:fe::fe`, `[2620:fe::fe]:5353`. */
function isNameServer(text: string): boolean {
  const bare = /^\[(.+)\](?::\d{1,5})?$/.exec(text)?.[1] ?? text.replace(/^([^:]+):\d{1,5}$/, "$1");
  return isIP(bare) !== 0;
}

const postgresHint = "must be a Postgres address such as postgresql://user:password@host:5432/gatehouse.";

/** Each environment variable as text, with what to do where it is faulty. */
export const variables = z.object({
  NODE_ENV: optional,
  GATEHOUSE_LOCAL: optional,
  DATABASE_URL: url(postgresHint, POSTGRES),
  DIRECT_URL: url(postgresHint, POSTGRES),
  WORKER_DATABASE_URL: url(postgresHint, POSTGRES),
  APP_ORIGIN: optional.refine(
    (value) => value === undefined || isOrigin(value),
    "must be a scheme and a host, such as https://gate.example.com, without a path.",
  ),
  NEXTAUTH_SECRET: optional.refine(
    (value) => value === undefined || value.length >= 32,
    "must have 32 characters or more. Make one with: openssl rand -base64 32",
  ),
  RESEND_API_KEY: optional,
  RESEND_BASE_URL: url("must be an http or https address.", ["http:", "https:"]),
  RESEND_WEBHOOK_SECRET: optional.refine(
    (value) => value === undefined || /^whsec_[A-Za-z0-9+/]{16,}={0,2}$/.test(value),
    "must be the signing secret of the webhook, as Resend shows it: whsec_ and letters.",
  ),
  SMTP_URL: url("must look like smtp://user:password@host:587 or smtps://user:password@host:465.", [
    "smtp:",
    "smtps:",
  ]),
  MAIL_FROM: optional.refine(
    (value) => value === undefined || /^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(value),
    'must be an email address, such as gate@example.com or "Gatehouse <gate@example.com>".',
  ),
  PORT: optional.refine(
    (value) =>
      value === undefined || (/^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65535),
    "must be a whole number from 1 to 65535.",
  ),
  GATEHOUSE_ALERTS_TO: optional.refine(
    (value) => value === undefined || canonicalEmail(value) !== null,
    "must be one email address, such as alerts@example.com.",
  ),
  GATEHOUSE_DATA_DIR: optional,
  GATEHOUSE_OWN_BACKENDS: optional,
  GATEHOUSE_ANCHOR_KEY: optional.refine(
    (value) => value === undefined || isSigningKey(value),
    "must be an Ed25519 key. Make one with: openssl genpkey -algorithm ed25519 -outform DER | base64 -w0",
  ),
  S3_ENDPOINT: optional.refine(
    (value) => value === undefined || isOrigin(value),
    "must be the scheme and host of the store, such as https://s3.example.com, without a path.",
  ),
  S3_BUCKET: optional.refine(
    (value) => value === undefined || /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value),
    "must be the bucket's name: 3 to 63 small letters, digits, dots and hyphens.",
  ),
  S3_REGION: optional,
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  CLAMD_URL: optional.refine(
    (value) => value === undefined || isScanner(value),
    "must look like tcp://127.0.0.1:3310.",
  ),
  GATEHOUSE_DNS: optional
    .transform((value) => value?.split(",").map((server) => server.trim()))
    .refine(
      (servers) => servers === undefined || servers.every(isNameServer),
      "must be one or more IP addresses with commas between them, such as 9.9.9.9 or 127.0.0.1:5353.",
    ),
  GATEHOUSE_SUPPORT_FACTOR: optional.refine(
    (value) => value === undefined || ["required", "off"].includes(value),
    "must be required or off.",
  ),
});

function isSigningKey(value: string): boolean {
  try {
    return signingKey(value).asymmetricKeyType === "ed25519";
  } catch {
    return false;
  }
}

/** A private key as a variable gives it: PKCS #8, in base64. @throws where it is none */
export const signingKey = (value: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(value, "base64"), format: "der", type: "pkcs8" });

export type Variables = z.infer<typeof variables>;

function isOrigin(value: string): boolean {
  if (!hasProtocol(value, ["http:", "https:"])) return false;
  const { pathname, search, hash, username, password } = new URL(value);
  return pathname === "/" && search + hash + username + password === "";
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether an address reaches this machine only. */
export function isLoopback(origin: string): boolean {
  return URL.canParse(origin) && LOOPBACK.has(new URL(origin).hostname);
}

function isScanner(value: string): boolean {
  if (!hasProtocol(value, ["tcp:"])) return false;
  const { hostname, port, pathname, search, hash, username } = new URL(value);
  return hostname !== "" && port !== "" && pathname.length <= 1 && search + hash + username === "";
}
