import type { Lifecycle } from "@/lib/lifecycle";

export const membershipStatuses = ["initial", "invited", "pending", "active", "inactive"] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];

export type MembershipMove =
  | "invite"
  | "close-invitation"
  | "join"
  | "join-pending"
  | "let-in"
  | "wait"
  | "deactivate"
  | "return-open"
  | "return-pending"
  | "return-record";

/**
 * Which status may follow which (rule book, section 3). `join` is any way in that an Admin or an invitation opened,
 * also for whoever left; `wait` takes an Active one back to the papers that are missing. The database refuses every
 * other change.
 */
export const membershipLifecycle: Lifecycle<MembershipStatus, MembershipMove> = {
  initial: { invite: "invited", join: "active", deactivate: "inactive" },
  invited: {
    invite: "invited",
    "close-invitation": "initial",
    join: "active",
    "join-pending": "pending",
    deactivate: "inactive",
  },
  pending: { join: "active", "join-pending": "pending", "let-in": "active", deactivate: "inactive" },
  active: { join: "active", wait: "pending", deactivate: "inactive" },
  inactive: {
    join: "active",
    "join-pending": "pending",
    "return-open": "active",
    "return-pending": "pending",
    "return-record": "initial",
  },
};

/** Labels exactly as in the rule book, section 3. */
export const membershipStatusLabel: Record<MembershipStatus, string> = {
  initial: "Initial",
  invited: "Invited",
  pending: "Pending",
  active: "Active",
  inactive: "Inactive",
};

export function isMembershipStatus(text: string): text is MembershipStatus {
  return membershipStatuses.some((status) => status === text);
}

/** A status read from the database, whose CHECK knows the same five. */
export function asMembershipStatus(text: string): MembershipStatus {
  if (isMembershipStatus(text)) return text;
  throw new Error(`${text} is no status of a membership.`);
}
