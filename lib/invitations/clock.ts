import { command } from "@/lib/command";
import { closeInvitation } from "@/lib/invitations/close";
import { demandOpen, lockInvitation } from "@/lib/invitations/load";
import { isMachine } from "@/lib/invitations/policy";
import { aboutInvitation } from "@/lib/invitations/schema";
import { Refusal } from "@/lib/result";

/** Ends an invitation that nobody accepted in time. */
export const expireInvitation = command({
  name: "invitation.expire",
  input: aboutInvitation,
  async run(work, { invitationId }) {
    work.ask(isMachine(work.actor));
    const invitation = await lockInvitation(work, invitationId);
    demandOpen(invitation);
    if (invitation.expiresAt > work.now) throw new Refusal("conflict", "Nothing is due.");
    const data = await closeInvitation(work, invitation, "expire");
    await work.record({ type: "invitation.expired", subject: invitationId, person: null, data });
    return {};
  },
});
