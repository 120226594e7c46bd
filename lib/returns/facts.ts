import type { Sentences } from "@/lib/audit/sentences";
import { plural } from "@/lib/dates";
import { membershipStatusLabel, type MembershipStatus } from "@/lib/memberships/lifecycle";
import type { ReturnMode } from "@/lib/returns/labels";
import { roleName, type Role } from "@/lib/roles";

type Reactivated = {
  role: Role;
  formerRole: Role;
  mode: ReturnMode;
  to: MembershipStatus;
  /** How many items were not good on that day. */
  outstanding: number;
  /** yyyy-mm-dd: let in before the papers are good, until this day. */
  documentsBy: string | null;
  /** Where support did it. */
  ticket?: string;
  reason?: string;
};

/** For the mails' buttons: what the person has to hand in, in words, with its requirement (or the photo), and what only waits. */
export type Outstanding = { items: string[]; requirementIds: string[]; waiting: string[] };

/** The subject of each is the membership; the person it is about, where there is one. */
export type ReturnFacts = {
  "membership.reactivated": { data: Reactivated; secrets: Outstanding };
  "membership.ready": { data: { for: "onboarding" } };
  /** `by` = everything asked for was good, or somebody approved. */
  "membership.let-in": { data: { by: "papers" | "approval"; role: Role } };
  /** `item` in words; what to mend is kept with the note. */
  "membership.sent-back": { data: { item: string }; secrets: { note: string } };
  "membership.documents-due": { data: { days: number; documentsBy: string }; secrets: Outstanding };
  "membership.documents-missed": { data: { documentsBy: string }; secrets: Outstanding };
  "membership.documents-good": { data: { documentsBy: string } };
};

export const returnSentences: Sentences<ReturnFacts> = {
  "membership.reactivated": (who, { role, to, outstanding, documentsBy, ticket, reason }) =>
    [
      `${who} reactivated this person as ${roleName[role]}: ${membershipStatusLabel[to]}`,
      ...(outstanding > 0 ? [`${plural(outstanding, "item")} outstanding`] : []),
      ...(documentsBy ? [`documents by ${documentsBy}`] : []),
      ...(ticket ? [`ticket ${ticket}`] : []),
      ...(reason ? [`reason: ${reason}`] : []),
    ].join(", "),
  "membership.ready": () => "Everything on the list is in: ready for approval",
  "membership.let-in": (who, { by, role }) =>
    by === "papers"
      ? `Became an active ${roleName[role]}: every document is good`
      : `${who} approved this person as ${roleName[role]}`,
  "membership.sent-back": (who, { item }) => `${who} sent back: ${item}`,
  "membership.documents-due": (_, { days, documentsBy }) =>
    `Told that documents are due by ${documentsBy}, in ${plural(days, "day")}`,
  "membership.documents-missed": (_, { documentsBy }) =>
    `The documents were not good by ${documentsBy}: Pending again`,
  "membership.documents-good": (_, { documentsBy }) =>
    `Every document is good, before they were due on ${documentsBy}`,
};
