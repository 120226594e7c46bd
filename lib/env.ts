import fs from "node:fs";
import { isIP } from "node:net";
import path from "node:path";
import { z } from "zod";
import type { Bucket } from "@/lib/storage/bucket";

export type Mail =
  | { transport: "resend"; apiKey: string; baseUrl?: string }
  | { transport: "smtp"; url: string }
  | { transport: "mailbox" };

export type Settings = {
  /** The web role's connection; may go through a pooler. */
  databaseUrl: string;
  /** A connection that reaches Postgres itself: migrations and LISTEN. */
  directUrl: string;
  workerUrl: string;
  /** Scheme, host and port, without a trailing slash. Every link we write starts with it. */
  appOrigin: string;
  secret: string;
  mail: Mail;
  mailFrom: string;
  /** What Resend signs its tellings of deliveries with; unset = none are taken. */
  resendWebhookSecret?: string;
  port: number;
  dataDir: string;
  /** The bucket that files are kept in; unset = a folder under `dataDir`. */
  bucket?: Bucket;
  /** Where clamd looks through files; unset = nobody does. */
  scanner?: { host: string; port: number };
  /** Where domain records are looked up, as addresses with or without a port; unset = as the machine does. */
  dnsServers?: string[];
  /** True where the origin is https: cookies then carry `Secure` and the `__Host-` prefix. */
  secureCookies: boolean;
  /** False for development, tests and the launcher's own local instance. */
  production: boolean;
};

/** Kept under the data folder by the launcher, for runs that are not production. */
const SECRET_FILE = "secret";
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

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

const variables = z.object({
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
  GATEHOUSE_DATA_DIR: optional,
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
});

/** All of them or none. */
const BUCKET = ["S3_ENDPOINT", "S3_BUCKET", "S3_REGION", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;

type Variables = z.infer<typeof variables>;

/**
 * Reads the settings from environment variables. Pure: looks at nothing but `env`.
 * @throws one Error that names every faulty variable, one a line, with what to do about it.
 */
export function parseSettings(env: NodeJS.ProcessEnv): Settings {
  const parsed = variables.safeParse(env);
  if (!parsed.success)
    throw refusal(parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`));
  const given = parsed.data;
  const port = Number(given.PORT ?? 3000);
  const production = given.NODE_ENV === "production" && given.GATEHOUSE_LOCAL !== "1";
  const appOrigin = new URL(given.APP_ORIGIN ?? `http://localhost:${port}`).origin;
  const faults = [
    ...missing(given, production),
    ...mailFaults(given, appOrigin),
    ...localFaults(given, appOrigin),
    ...bucketFaults(given),
  ];
  const { DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: secret } = given;
  if (faults.length > 0 || !databaseUrl || !secret) throw refusal(faults);
  const directUrl = given.DIRECT_URL ?? databaseUrl;
  return {
    databaseUrl,
    directUrl,
    workerUrl: given.WORKER_DATABASE_URL ?? directUrl,
    appOrigin,
    secret,
    mail: mailTransport(given),
    ...(given.RESEND_WEBHOOK_SECRET && { resendWebhookSecret: given.RESEND_WEBHOOK_SECRET }),
    mailFrom: given.MAIL_FROM ?? "Gatehouse <gatehouse@localhost>",
    port,
    dataDir: given.GATEHOUSE_DATA_DIR ?? ".data",
    ...bucketOf(given),
    ...(given.CLAMD_URL && { scanner: scannerAt(given.CLAMD_URL) }),
    ...(given.GATEHOUSE_DNS && { dnsServers: given.GATEHOUSE_DNS }),
    secureCookies: appOrigin.startsWith("https:"),
    production,
  };
}

let kept: Settings | undefined;

/** The settings of this process, read once. @throws as `parseSettings` does. */
export function settings(): Settings {
  return (kept ??= parseSettings(withLocalSecret(process.env)));
}

/** Outside production a missing secret is taken from the launcher's file, so scripts agree with the web process. */
function withLocalSecret(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env.NEXTAUTH_SECRET || (env.NODE_ENV === "production" && env.GATEHOUSE_LOCAL !== "1")) return env;
  const file = path.resolve(/* turbopackIgnore: true */ env.GATEHOUSE_DATA_DIR || ".data", SECRET_FILE);
  if (!fs.existsSync(file)) return env;
  return { ...env, NEXTAUTH_SECRET: fs.readFileSync(file, "utf8").trim() };
}

function isOrigin(value: string): boolean {
  if (!hasProtocol(value, ["http:", "https:"])) return false;
  const { pathname, search, hash, username, password } = new URL(value);
  return pathname === "/" && search + hash + username + password === "";
}

/** Whether an address reaches this machine only. */
export function isLoopback(origin: string): boolean {
  return URL.canParse(origin) && LOOPBACK.has(new URL(origin).hostname);
}

function missing(given: Variables, production: boolean): string[] {
  const faults: string[] = [];
  if (!given.DATABASE_URL) faults.push("DATABASE_URL is missing. Give the address of a Postgres database.");
  if (!given.NEXTAUTH_SECRET)
    faults.push(
      "NEXTAUTH_SECRET is missing. It signs the sign-in cookies. Make one with: openssl rand -base64 32",
    );
  if (!given.APP_ORIGIN && production)
    faults.push("APP_ORIGIN is missing. Give the address people open, such as https://gate.example.com");
  return faults;
}

function mailFaults(given: Variables, appOrigin: string): string[] {
  const real = given.RESEND_API_KEY !== undefined || given.SMTP_URL !== undefined;
  const faults: string[] = [];
  if (given.RESEND_API_KEY && given.SMTP_URL)
    faults.push("RESEND_API_KEY and SMTP_URL are both set. Keep one, so that mail leaves by one way only.");
  if (real && !given.MAIL_FROM) faults.push("MAIL_FROM is missing. Give the address that mail is sent from.");
  // The local mailbox shows everybody's mail to whoever opens it, sign-in codes included.
  if (!real && !isLoopback(appOrigin))
    faults.push("RESEND_API_KEY or SMTP_URL is missing. The local mailbox works only on localhost.");
  return faults;
}

/** A local instance has a known demo password: it must never answer under a public name. */
function localFaults(given: Variables, appOrigin: string): string[] {
  if (given.GATEHOUSE_LOCAL !== "1" || isLoopback(appOrigin)) return [];
  return ["GATEHOUSE_LOCAL is set, but APP_ORIGIN is not on localhost. Remove GATEHOUSE_LOCAL."];
}

/** A half-described bucket would send files to the disk of one machine, where the next one does not find them. */
function bucketFaults(given: Variables): string[] {
  const set = BUCKET.filter((name) => given[name]);
  if (set.length === 0) return [];
  return BUCKET.filter((name) => !given[name]).map(
    (name) =>
      `${name} is missing. ${set.join(", ")} ${set.length === 1 ? "is" : "are"} set: give all five, or none.`,
  );
}

function bucketOf(given: Variables): { bucket?: Bucket } {
  const [endpoint, name, region, accessKeyId, secretAccessKey] = BUCKET.map((variable) => given[variable]);
  if (!endpoint || !name || !region || !accessKeyId || !secretAccessKey) return {};
  return { bucket: { endpoint: new URL(endpoint).origin, name, region, accessKeyId, secretAccessKey } };
}

function isScanner(value: string): boolean {
  if (!hasProtocol(value, ["tcp:"])) return false;
  const { hostname, port, pathname, search, hash, username } = new URL(value);
  return hostname !== "" && port !== "" && pathname.length <= 1 && search + hash + username === "";
}

function scannerAt(value: string): { host: string; port: number } {
  const { hostname, port } = new URL(value);
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) };
}

function mailTransport(given: Variables): Mail {
  if (given.RESEND_API_KEY)
    return {
      transport: "resend",
      apiKey: given.RESEND_API_KEY,
      ...(given.RESEND_BASE_URL && { baseUrl: given.RESEND_BASE_URL }),
    };
  if (given.SMTP_URL) return { transport: "smtp", url: given.SMTP_URL };
  return { transport: "mailbox" };
}

function refusal(faults: string[]): Error {
  return new Error(["Gatehouse cannot start with these settings:", ...faults].join("\n  - "));
}
