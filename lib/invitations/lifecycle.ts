import type { Lifecycle } from "@/lib/lifecycle";

export type InvitationStatus = "sent" | "accepted" | "declined" | "revoked" | "expired";
export type InvitationMove = "accept" | "decline" | "revoke" | "expire" | "send-again";

/** How long an invitation is open after it was last sent. */
export const INVITATION_DAYS = 14;

/** Every closed one except Accepted can be sent again (rule book, section 3); the database keeps Accepted. */
export const invitationLifecycle: Lifecycle<InvitationStatus, InvitationMove> = {
  sent: {
    accept: "accepted",
    decline: "declined",
    revoke: "revoked",
    expire: "expired",
    "send-again": "sent",
  },
  accepted: {},
  declined: { "send-again": "sent" },
  revoked: { "send-again": "sent" },
  expired: { "send-again": "sent" },
};

export type ClosedStatus = Exclude<InvitationStatus, "sent">;

/** What the list shows: how far an open invitation has come, or how it ended. */
export type InvitationState = "sent" | "delivered" | "opened" | "bounced" | "failed" | ClosedStatus;

export const invitationStateLabel: Record<InvitationState, string> = {
  sent: "Sent",
  delivered: "Delivered",
  opened: "Opened",
  bounced: "Bounced",
  failed: "Not sent",
  accepted: "Accepted",
  declined: "Declined",
  revoked: "Revoked",
  expired: "Expired",
};

export const invitationStates = Object.keys(invitationStateLabel) as InvitationState[];

export function isInvitationState(text: string | undefined): text is InvitationState {
  return invitationStates.some((state) => state === text);
}

/** Whether somebody may still accept it; of a status as well as of a state. */
export function isOpen(state: InvitationState): state is Exclude<InvitationState, ClosedStatus> {
  return state === "sent" || !(state in invitationLifecycle);
}

/** A status read from the database, whose CHECK knows the same five. */
export function asInvitationStatus(text: string): InvitationStatus {
  if (text in invitationLifecycle) return text as InvitationStatus;
  throw new Error(`${text} is no status of an invitation.`);
}
