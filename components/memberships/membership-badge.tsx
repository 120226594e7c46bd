import { StatusBadge, type Tone } from "@/components/ui/badge";
import { membershipStatusLabel, type MembershipStatus } from "@/lib/memberships/lifecycle";

export const membershipTone: Record<MembershipStatus, Tone> = {
  initial: "quiet",
  invited: "info",
  pending: "warn",
  active: "good",
  inactive: "quiet",
};

/** A membership's status with its exact label. */
export function MembershipBadge({ status }: { status: MembershipStatus }) {
  return <StatusBadge tone={membershipTone[status]}>{membershipStatusLabel[status]}</StatusBadge>;
}
