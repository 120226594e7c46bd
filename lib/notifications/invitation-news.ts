import type { InvitationFacts } from "@/lib/invitations/facts";
import { silent, type Tellers } from "@/lib/notifications/consequences";

/** Who hears of an invitation. */
export const invitationNews: Tellers<InvitationFacts> = {
  "invitation.sent": silent,
  "invitation.link-copied": silent,
  "invitation.code-sent": silent,
  "invitation.code-refused": silent,
  "invitation.address-proven": silent,
  "invitation.role-changed": silent,
  "invitation.accepted": silent,
  "invitation.declined": silent,
  "invitation.revoked": silent,
  "invitation.expired": silent,
  "invitation.bounced": silent,
};
