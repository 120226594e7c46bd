import { z } from "zod";
import { isoMoment } from "@/lib/fields";
import { command } from "@/lib/command";
import { loadInvitation } from "@/lib/invitations/load";
import { isMachine } from "@/lib/invitations/policy";
import { Refusal } from "@/lib/result";

/** What the mail's provider told; `eventId` is the telling's own name, counted once. */
const bounceInput = z.strictObject({
  eventId: z.string().regex(/^[\x21-\x7e]{1,200}$/, "This is no name of a telling."),
  deliveryId: z.uuid(),
  invitationId: z.uuid(),
  at: isoMoment(),
});

/** The newest mail of an open invitation came back: whoever sent it hears. Everything else is a conflict. */
export const noteBounce = command({
  name: "invitation.note-bounce",
  input: bounceInput,
  async run({ actor, tx, ask, record }, { eventId, deliveryId, invitationId, at }) {
    ask(isMachine(actor));
    const { count } = await tx.webhookEvent.createMany({ data: [{ id: eventId }], skipDuplicates: true });
    const [noted] = await tx.$queryRaw<{ changed: boolean }[]>`
      select note_delivery(${deliveryId}::uuid, 'bounced', ${at}::timestamptz) as changed`;
    const { status, mail } = await loadInvitation(tx, actor.companyId, invitationId);
    if (count === 0 || !noted?.changed || status !== "sent" || mail !== "bounced")
      throw new Refusal("conflict", "This is known already.");
    await record({ type: "invitation.bounced", subject: invitationId, person: null, data: {} });
    return {};
  },
});
