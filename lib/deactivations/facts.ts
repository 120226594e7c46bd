import type { Sentences } from "@/lib/audit/sentences";
import { roleName, type Role } from "@/lib/roles";

/** Whom the one plain mail goes to, and what it may say; null where nobody has a login yet, or was told often enough that day. */
export type Farewell = {
  personId: string;
  email: string;
  firstName: string;
  companyName: string;
  /** The row of the record: where it was undone, the mail does not leave. */
  deactivationId: string;
  /** The mail waits so long for an undo. */
  heldSeconds: number;
} | null;

/** The subject of each is the membership. */
export type DeactivationFacts = {
  /** `returnOn` = yyyy-mm-dd; `sessions` = how many live ones it shut out. */
  "membership.deactivated": {
    data: {
      from: string;
      role: Role;
      reason: string;
      returnOn: string | null;
      sessions: number;
      batch?: string;
    };
    secrets: { farewell: Farewell };
  };
  "membership.deactivation-undone": { data: { to: string } };
  /** From the press of the button until the judge of access found every door closed. */
  "membership.cut-off": { data: { ms: number } };
  "membership.return-due": { data: { returnOn: string } };
  "records.exported": { data: { query: string } };
};

export const deactivationSentences: Sentences<DeactivationFacts> = {
  "membership.deactivated": (who, { role, reason, returnOn }) =>
    `${who} deactivated this account (${roleName[role]}): ${reason}${returnOn ? `. Expected back on ${returnOn}` : ""}`,
  "membership.deactivation-undone": (who) => `${who} undid the deactivation`,
  "membership.cut-off": (_, { ms }) => `Every door was found closed ${ms} ms after the press of the button`,
  "membership.return-due": (_, { returnOn }) => `The return date has come: ${returnOn}`,
  "records.exported": (who) => `${who} exported the record of deactivated accounts`,
};
