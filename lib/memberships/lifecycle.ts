export const membershipStatuses = ["initial", "invited", "pending", "active", "inactive"] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];

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
