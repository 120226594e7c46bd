import fs from "node:fs";
import path from "node:path";
import { BUCKET, faultsOf } from "@/lib/env-faults";
import { variables, type Variables } from "@/lib/env-variables";
import { canonicalEmail } from "@/lib/people/email";
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
  /** Who is mailed when one caller is refused again and again; unset = the log alone says it. */
  alertsTo?: string;
  port: number;
  dataDir: string;
  /** The Ed25519 key that signs anchors of the record, for the worker alone; unset = it keeps one in `dataDir`. */
  anchorKey?: string;
  /** The bucket that files are kept in; unset = a folder under `dataDir`. */
  bucket?: Bucket;
  /** Where clamd looks through files; unset = nobody does. */
  scanner?: { host: string; port: number };
  /** Where domain records are looked up, as addresses with or without a port; unset = as the machine does. */
  dnsServers?: string[];
  /** Whether people of support need an authenticator app before anything opens to them. */
  supportFactor: boolean;
  /** Set by the launcher for the worker: the database is the embedded one, its processes run beside ours. */
  ownBackends: boolean;
  /** True where the origin is https: cookies then carry `Secure` and the `__Host-` prefix. */
  secureCookies: boolean;
  /** False for development, tests and the launcher's own local instance. */
  production: boolean;
};

/** Kept under the data folder by the launcher, for runs that are not production. */
const SECRET_FILE = "secret";
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
  const faults = faultsOf(given, production, appOrigin);
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
    ...alertsOf(given),
    port,
    dataDir: given.GATEHOUSE_DATA_DIR ?? ".data",
    ...(given.GATEHOUSE_ANCHOR_KEY && { anchorKey: given.GATEHOUSE_ANCHOR_KEY }),
    ...bucketOf(given),
    ...(given.CLAMD_URL && { scanner: scannerAt(given.CLAMD_URL) }),
    ...(given.GATEHOUSE_DNS && { dnsServers: given.GATEHOUSE_DNS }),
    supportFactor: (given.GATEHOUSE_SUPPORT_FACTOR ?? (production ? "required" : "off")) === "required",
    ownBackends: given.GATEHOUSE_OWN_BACKENDS === "1",
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

function bucketOf(given: Variables): { bucket?: Bucket } {
  const [endpoint, name, region, accessKeyId, secretAccessKey] = BUCKET.map((variable) => given[variable]);
  if (!endpoint || !name || !region || !accessKeyId || !secretAccessKey) return {};
  return { bucket: { endpoint: new URL(endpoint).origin, name, region, accessKeyId, secretAccessKey } };
}

function scannerAt(value: string): { host: string; port: number } {
  const { hostname, port } = new URL(value);
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) };
}

function alertsOf({ GATEHOUSE_ALERTS_TO: to }: Variables): Pick<Settings, "alertsTo"> {
  const alertsTo = to === undefined ? null : canonicalEmail(to);
  return alertsTo ? { alertsTo } : {};
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
