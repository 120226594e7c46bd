import pino from "pino";

const SECRETS = ["password", "code", "token", "email", "mobile", "authorization", "cookie"];

/** A fact may be nested (`{ person: { email } }`, `{ request: { headers: { cookie } } }`); deeper ones are not logged. */
const PATHS = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/**
 * JSON lines on standard output, for whatever collects them. Secrets and contact details are masked here, so that a
 * careless `log.info({ person })` leaks nothing.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: PATHS, censor: "[masked]" },
});
