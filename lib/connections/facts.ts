import type { Sentences } from "@/lib/audit/sentences";
import { plural } from "@/lib/dates";

type Nothing = Record<string, never>;

/** The subject of each is the connection, in the record of the host. */
export type ConnectionFacts = {
  "connection.added": { data: { name: string } };
  /** `fields` in words. */
  "connection.changed": { data: { fields: string[] } };
  /** `again` = a new link, the one before is dead. */
  "connection.invited": { data: { again: boolean }; secrets: { inviteUrl: string } };
  "connection.revoked": { data: Nothing };
  "connection.accepted": { data: { contractor: string; contractorId: string; to: string } };
  "connection.declined": { data: { note: string | null } };
  /** Every document is in: somebody can approve. */
  "connection.ready": { data: Nothing };
  "connection.approved": { data: { from: string } };
  /** Asked for one thing more than before. */
  "connection.asked": { data: { requirement: string; requirementId: string } };
  "connection.noted": { data: { note: string } };
  "connection.deactivated": {
    data: {
      from: string;
      reason: string;
      returnOn: string | null;
      placements: number;
      /** Of these, who still gets in by another way. */
      keepAccess: number;
    };
  };
  /** Let in before its papers were good: told so many days before the day (yyyy-mm-dd). */
  "connection.documents-due": { data: { days: number; documentsBy: string } };
  /** The day passed: Pending again. */
  "connection.documents-missed": { data: { documentsBy: string } };
  "connection.documents-good": { data: { documentsBy: string } };
  /** `to` = the status it came back with; by itself once the last document was verified where `from` is Pending. */
  "connection.reactivated": {
    data: { from: string; to: string; mode: string; documentsBy: string | null; placements: number };
  };
};

export const connectionSentences: Sentences<ConnectionFacts> = {
  "connection.added": (who, { name }) => `${who} added the contractor ${name}`,
  "connection.changed": (who, { fields }) => `${who} changed the details: ${fields.join(", ")}`,
  "connection.invited": (who, { again }) => `${who} sent the invitation${again ? " again" : ""}`,
  "connection.revoked": (who) => `${who} revoked the invitation`,
  "connection.accepted": (who, { contractor }) => `${who} accepted for ${contractor}`,
  "connection.declined": (_, { note }) =>
    note ? `The invitation was declined: ${note}` : "The invitation was declined",
  "connection.ready": () => "Every document is in: ready for approval",
  "connection.approved": (who) => `${who} approved the contractor`,
  "connection.asked": (_, { requirement }) => `Told of the new requirement "${requirement}"`,
  "connection.noted": (who, { note }) => `${who} sent a note: ${note}`,
  "connection.deactivated": (who, { reason, placements }) =>
    `${who} deactivated the contractor and ${plural(placements, "placement")}: ${reason}`,
  "connection.documents-due": (_, { days, documentsBy }) =>
    `Told that documents are due by ${documentsBy}, in ${plural(days, "day")}`,
  "connection.documents-missed": (_, { documentsBy }) =>
    `The documents were not good by ${documentsBy}: Pending again`,
  "connection.documents-good": (_, { documentsBy }) =>
    `Every document is good, before they were due on ${documentsBy}`,
  "connection.reactivated": (who, { from, mode, placements }) =>
    from === "pending"
      ? "The last document was verified: the contractor is active again"
      : `${who} brought the contractor back, ${mode === "documents" ? "documents first" : "with access now"}, and ${plural(placements, "placement")}`,
};
