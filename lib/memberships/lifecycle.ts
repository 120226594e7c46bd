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
