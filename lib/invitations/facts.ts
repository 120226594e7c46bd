import type { Sentences } from "@/lib/audit/sentences";
import { roleName, type Role } from "@/lib/roles";

type Nothing = Record<string, never>;

/** The subject of each is the invitation; the person it is about, once known. */
export type InvitationFacts = {
  /** `again` = a new link, the one before is dead. */
  "invitation.sent": { data: { role: Role; again: boolean }; secrets: { inviteUrl: string } };
  "invitation.link-copied": { data: Nothing };
  "invitation.code-sent": { data: Nothing; secrets: { code: string } };
  "invitation.code-refused": { data: { tries: number } };
  "invitation.address-proven": { data: Nothing };
  "invitation.role-changed": { data: { from: Role; to: Role } };
  /** `request` = an Admin accepted the access request of the same person meanwhile; `pending` = a list comes first. */
  "invitation.accepted": { data: { role: Role; from: string; request?: boolean; pending?: boolean } };
  "invitation.declined": { data: { from: string } };
  "invitation.revoked": { data: { from: string } };
  "invitation.expired": { data: { from: string } };
  "invitation.bounced": { data: Nothing };
};

export const invitationSentences: Sentences<InvitationFacts> = {
  "invitation.sent": (who, { role, again }) =>
    again ? `${who} sent the invitation again` : `${who} invited this person as ${roleName[role]}`,
  "invitation.link-copied": (who) => `${who} copied an invitation link`,
  "invitation.code-sent": () => "A code was sent to the invited address",
  "invitation.code-refused": () => "A wrong code was entered",
  "invitation.address-proven": () => "The invited address was proven by code",
  "invitation.role-changed": (who, { from, to }) =>
    `${who} changed the invited role from ${roleName[from]} to ${roleName[to]}`,
  "invitation.accepted": (_, { role, request }) =>
    request
      ? `The open invitation was settled by accepting the access request as ${roleName[role]}`
      : `The invitation was accepted as ${roleName[role]}`,
  "invitation.declined": () => "The invitation was declined",
  "invitation.revoked": (who) => `${who} revoked the invitation`,
  "invitation.expired": () => "The invitation expired: nobody accepted it",
  "invitation.bounced": () => "The mail with the invitation came back",
};
