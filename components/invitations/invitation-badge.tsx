import { StatusBadge, type Tone } from "@/components/ui/badge";
import { invitationStateLabel, type InvitationState } from "@/lib/invitations/lifecycle";

const tones: Record<InvitationState, Tone> = {
  sent: "info",
  delivered: "info",
  opened: "info",
  bounced: "bad",
  failed: "bad",
  accepted: "good",
  declined: "bad",
  revoked: "quiet",
  expired: "quiet",
};

/** How far an invitation has come, or how it ended. */
export function InvitationBadge({ state }: { state: InvitationState }) {
  return <StatusBadge tone={tones[state]}>{invitationStateLabel[state]}</StatusBadge>;
}
