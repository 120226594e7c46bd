import { StatusBadge, type Tone } from "@/components/ui/badge";
import { joinLinkStateLabel } from "@/lib/join-links/labels";
import type { JoinLinkState } from "@/lib/join-links/lifecycle";

export const joinLinkTone: Record<JoinLinkState, Tone> = {
  "in-use": "good",
  "used-up": "warn",
  expired: "quiet",
  revoked: "quiet",
};

/** Whether a join link still works, as word, icon and tone. */
export function JoinLinkBadge({ state }: { state: JoinLinkState }) {
  return <StatusBadge tone={joinLinkTone[state]}>{joinLinkStateLabel[state]}</StatusBadge>;
}
