import pino from "pino";

const SECRETS = ["password", "code", "token", "email", "mobile", "authorization", "cookie"];

/** A fact may be nested (`{ person: { email } }`, `{ request: { headers: { cookie } } }`); deeper ones are not logged. */
const PATHS = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** What JSON leaves as it is, and a terminal or an editor may obey: control characters, turned text, line ends. */
const UNSEEN = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** The same line for every program that reads it, and nothing in it that is not seen. */
const plain = (line: string) =>
  line.replace(UNSEEN, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);

const output = pino.destination(1);

/**
 * JSON lines on standard output, for whatever collects them. Secrets and contact details are masked here, so that a
 * careless `log.info({ person })` leaks nothing.
 */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? "info",
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: PATHS, censor: "[masked]" },
  },
  { write: (line) => output.write(plain(line)) },
);
