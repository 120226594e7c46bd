import type { Sentences } from "@/lib/audit/sentences";
import { roleName, type Role } from "@/lib/roles";

/** How somebody came into a company's lists. */
export type Way = "form" | "many" | "import";

export type MembershipFacts = {
  "membership.added": { data: { role: Role; way: Way; batch?: string } };
  /** The names of the fields, not what they hold: a mobile number never enters the record. */
  "membership.changed": { data: { fields: string[]; batch?: string } };
  "membership.role-changed": { data: { from: Role; to: Role; batch?: string } };
  "membership.notifications-changed": { data: { from: boolean; to: boolean } };
  /** An Admin signed the person out everywhere; the access stays. */
  "membership.sessions-ended": { data: { count: number } };
  "membership.activated": { data: { from: string | null; role: Role } };
  /** `query` = the filters as they stand in the address. */
  "people.exported": { data: { list: string; query: string } };
  "saved-view.kept": { data: { name: string; list: string; shared: boolean } };
  "saved-view.renamed": { data: { from: string; to: string; list: string } };
  "saved-view.removed": { data: { name: string; list: string } };
};

const ways: Record<Way, string> = { form: "", many: " with many others", import: " from a file" };

export const membershipSentences: Sentences<MembershipFacts> = {
  "membership.added": (who, { role, way }) => `${who} added this person as ${roleName[role]}${ways[way]}`,
  "membership.changed": (who, { fields }) => `${who} changed: ${fields.join(", ")}`,
  "membership.role-changed": (who, { from, to }) =>
    `${who} changed the role from ${roleName[from]} to ${roleName[to]}`,
  "membership.notifications-changed": (who, { to }) => `${who} turned notifications ${to ? "on" : "off"}`,
  "membership.sessions-ended": (who, { count }) =>
    `${who} ended ${count === 1 ? "1 session" : `${count} sessions`}; the access stays`,
  "membership.activated": (_, { role }) => `Became an active ${roleName[role]}`,
  "people.exported": (who, { list }) => `${who} exported ${list}`,
  "saved-view.kept": (who, { name }) => `${who} saved the view "${name}"`,
  "saved-view.renamed": (who, { from, to }) => `${who} renamed the view "${from}" to "${to}"`,
  "saved-view.removed": (who, { name }) => `${who} removed the view "${name}"`,
};
