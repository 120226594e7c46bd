import type { ReactNode } from "react";
import { StatusBadge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { ExactTime } from "@/components/ui/time";
import { plural } from "@/lib/dates";
import { invitationStateLabel, type InvitationState } from "@/lib/invitations/lifecycle";
import type { MemberInvitation } from "@/lib/memberships/page";

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

const isOpen = (state: InvitationState) =>
  ["sent", "delivered", "opened", "bounced", "failed"].includes(state);

type Props = {
  invitation: MemberInvitation;
  zone: string;
  /** The invitations of the company, found by this address. */
  href: string;
  children?: ReactNode;
};

/** How far the newest invitation has come. */
export function PersonInvitation({ invitation, zone, href, children }: Props) {
  const { state, sentAt, sentCount, expiresAt, invitedBy } = invitation;
  return (
    <Card title="Invitation" actions={children}>
      <Facts
        items={[
          {
            label: "State",
            value: <StatusBadge tone={tones[state]}>{invitationStateLabel[state]}</StatusBadge>,
          },
          { label: "By", value: invitedBy },
          {
            label: "Last sent",
            value: (
              <>
                <ExactTime at={sentAt} zone={zone} /> ({plural(sentCount, "time")} in all)
              </>
            ),
          },
          ...(isOpen(state) ? [{ label: "Expires", value: <ExactTime at={expiresAt} zone={zone} /> }] : []),
        ]}
      />
      <p className="text-sm">
        <a href={href}>
          {isOpen(state) ? "Copy the link or revoke it under Invitations" : "See it under Invitations"}
        </a>
      </p>
    </Card>
  );
}
