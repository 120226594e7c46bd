import type { Sentences } from "@/lib/audit/sentences";
import { plural } from "@/lib/dates";
import { showDay } from "@/lib/days";

/** A document in a reminder: how many days were left when it was sent. */
export type DueItem = { document: string; requirement: string; expiresOn: string; days: number };

type About = { document: string; requirement: string };

/** The subject is whose file it is: the membership, or the connection. */
export type DocumentFacts = {
  "document.handed-in": {
    data: About & { name: string; contractor?: true; shared?: true };
  };
  "document.verified": { data: About };
  "document.not-accepted": { data: About & { reason: string } };
  /** One for everything that is due for one owner on one day. */
  "document.expiring": { data: { items: DueItem[] } };
  /** At least one of the items has expired; the others only come near it. */
  "document.expired": { data: { items: DueItem[] } };
  "document.infected": { data: About };
  /** The scanner looked at it after it was handed in, and found nothing. */
  "document.scanned": { data: About };
  /** Somebody opened the file: once for each person, document and day. */
  "document.read": { data: About };
};

export const documentSentences: Sentences<DocumentFacts> = {
  "document.handed-in": (who, { requirement, shared }) =>
    `${who} ${shared ? "brought along" : "handed in"}: ${requirement}`,
  "document.verified": (who, { requirement }) => `${who} verified: ${requirement}`,
  "document.not-accepted": (who, { requirement, reason }) =>
    `${who} did not accept: ${requirement}. ${withoutStop(reason)}`,
  "document.expiring": (_, { items }) => `Gatehouse reminded of ${items.map(whenOf).join(", ")}`,
  "document.expired": (_, { items }) => `Gatehouse told of ${items.map(whenOf).join(", ")}`,
  "document.infected": (_, { requirement }) => `The scanner shut away the file for ${requirement}`,
  "document.scanned": (_, { requirement }) => `The scanner found nothing in the file for ${requirement}`,
  "document.read": (who, { requirement }) => `${who} opened the file for ${requirement}`,
};

const withoutStop = (text: string) => text.replace(/\.$/, "");

/** `White card (expires on 4 Dec 2026, in 12 days)`. */
function whenOf({ requirement, expiresOn, days }: DueItem): string {
  if (days <= 0) return `${requirement} (expired on ${showDay(expiresOn)})`;
  return `${requirement} (expires on ${showDay(expiresOn)}, in ${plural(days, "day")})`;
}
