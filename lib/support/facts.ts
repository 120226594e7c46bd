import type { Sentences } from "@/lib/audit/sentences";
import { plural } from "@/lib/dates";
import { membershipStatusLabel, type MembershipStatus } from "@/lib/memberships/lifecycle";

/** By what somebody was looked for; never the address or the number itself. */
export type FoundBy = "email" | "mobile" | "reference";

export type SupportFacts = {
  /** On the platform's own trail, whether anybody was found or not. */
  "support.searched": { data: { by: FoundBy; found: number } };
  /** On the trail of each company in which somebody was found. */
  "support.looked-up": { data: { by: FoundBy } };
  /** Too many look-ups found nobody. */
  "support.alerted": { data: { misses: number; until: string } };
  "support.reactivated": {
    data: { ticket: string; reason: string; to: MembershipStatus };
    secrets: { objectUrl: string; expiresAt: Date };
  };
  "support.objected": { data: { ticket: string } };
};

export const supportSentences: Sentences<SupportFacts> = {
  "support.searched": (who, { by, found }) =>
    `${who} looked for somebody by ${by} at the reactivation desk: ${found === 0 ? "nobody" : plural(found, "account")} found`,
  "support.looked-up": (who, { by }) => `${who} of Gatehouse support looked this person up by ${by}`,
  "support.alerted": (who, { misses }) =>
    `${plural(misses, "look-up")} by ${who} found nobody: the desk is closed to them`,
  "support.reactivated": (who, { ticket, reason, to }) =>
    `${who} of Gatehouse support reactivated this person, ticket ${ticket}: "${reason}". Status: ${membershipStatusLabel[to]}`,
  "support.objected": (who, { ticket }) => `${who} objected to what support did by ticket ${ticket}`,
};
