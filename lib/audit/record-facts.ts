import type { Sentences } from "@/lib/audit/sentences";
import type { RefusalCode } from "@/lib/result";

/** What happens to the record itself, and what it keeps of what did not happen. */
export type RecordFacts = {
  /** The subject is the company. */
  "record.exported": { data: { lines: number } };
  /** A command or a limit, by its name, and how often within a minute; never what was sent. No subject. */
  "access.refused": { data: { what: string; code: RefusalCode; times: number } };
  /** So many refusals of one caller within a minute that whoever runs the platform is mailed. The subject is who was signed in. */
  "access.burst": {
    data: { what: string; times: number };
    secrets: { to: string; address: string };
  };
};

export const recordSentences: Sentences<RecordFacts> = {
  "record.exported": (who, { lines }) => `${who} exported the record of the company: ${lines} lines`,
  "access.burst": (_, { times }) => `${times} refusals of one caller within a minute: an alert was mailed`,
  "access.refused": (who, { what, code, times }) =>
    `${who} tried ${what} ${code === "limited" ? "too often" : "without the right to"}${times > 1 ? `, ${times} times` : ""}`,
};
