import type { Lifecycle } from "@/lib/lifecycle";
import type { MembershipStatus } from "@/lib/memberships/lifecycle";

/** A contractor stands at a host as a person does: the same five words (rule book, section 3). */
export type ConnectionStatus = MembershipStatus;

export type ConnectionMove =
  | "edit"
  | "invite"
  | "revoke"
  | "decline"
  | "accept-open"
  | "accept-pending"
  | "approve"
  | "note"
  | "miss"
  | "deactivate"
  | "reactivate-open"
  | "reactivate-pending"
  | "reactivate-record";

/** How long the link of an invitation works. */
export const CONTRACTOR_LINK_DAYS = 14;

export const connectionLifecycle: Lifecycle<ConnectionStatus, ConnectionMove> = {
  initial: { edit: "initial", invite: "invited", deactivate: "inactive" },
  invited: {
    edit: "invited",
    invite: "invited",
    revoke: "initial",
    decline: "initial",
    "accept-open": "active",
    "accept-pending": "pending",
    deactivate: "inactive",
  },
  pending: { edit: "pending", approve: "active", note: "pending", deactivate: "inactive" },
  active: { edit: "active", note: "active", miss: "pending", deactivate: "inactive" },
  inactive: {
    "reactivate-open": "active",
    "reactivate-pending": "pending",
    "reactivate-record": "initial",
  },
};
