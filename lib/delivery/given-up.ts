import { z } from "zod";
import { command } from "@/lib/command";
import { isMachine } from "@/lib/invitations/policy";
import { Refusal } from "@/lib/result";

/** A company's mail was given up: its record keeps that, and its Admins hear of it. Once for each mail. */
export const noteGivenUp = command({
  name: "mail.note-given-up",
  input: z.strictObject({ deliveryId: z.uuid() }),
  async run({ actor, tx, ask, record }, { deliveryId }) {
    ask(isMachine(actor));
    const { companyId } = actor;
    const type = "mail.given-up";
    const delivery = await tx.delivery.findFirst({ where: { companyId, id: deliveryId, status: "failed" } });
    const told = await tx.auditEvent.findFirst({ where: { companyId, type, subjectId: deliveryId } });
    if (!delivery || told) throw new Refusal("conflict", "This is known already.");
    const { personId: person, template } = delivery;
    await record({ type, subject: deliveryId, person, data: { template } });
    return {};
  },
});
