export type MembershipStatus = "initial" | "invited" | "pending" | "active" | "inactive";

/** Labels exactly as in the rule book, section 3. */
export const membershipStatusLabel: Record<MembershipStatus, string> = {
  initial: "Initial",
  invited: "Invited",
  pending: "Pending",
  active: "Active",
  inactive: "Inactive",
};

export function isMembershipStatus(text: string): text is MembershipStatus {
  return text in membershipStatusLabel;
}

/** A status read from the database, whose CHECK knows the same five. */
export function asMembershipStatus(text: string): MembershipStatus {
  if (isMembershipStatus(text)) return text;
  throw new Error(`${text} is no status of a membership.`);
}
