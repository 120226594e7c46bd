import type { ReactNode } from "react";
import { InvitationBadge } from "@/components/invitations/invitation-badge";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { ExactTime } from "@/components/ui/time";
import { plural } from "@/lib/dates";
import { isOpen } from "@/lib/invitations/lifecycle";
import type { MemberInvitation } from "@/lib/memberships/page";

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
          { label: "State", value: <InvitationBadge state={state} /> },
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
