import { z } from "zod";
import { command } from "@/lib/command";
import type { Tx } from "@/lib/db";
import { isMachine } from "@/lib/invitations/policy";
import { loadMember } from "@/lib/memberships/load";
import { mayLiftStop } from "@/lib/memberships/policy";
import { Refusal } from "@/lib/result";

/** Why no more mail goes to an address: it came back for good, was reported, or was refused by its own server. */
export const stopReasons = ["bounced", "complained", "refused"] as const;
export type StopReason = (typeof stopReasons)[number];

/** A mail came back for good: its address gets no more of this company's, until an Admin lifts that. */
export const stopAddress = command({
  name: "mail.stop-address",
  input: z.strictObject({ deliveryId: z.uuid(), because: z.enum(stopReasons) }),
  async run({ actor, tx, ask, record }, { deliveryId, because }) {
    ask(isMachine(actor));
    const { companyId } = actor;
    const [answer] = await tx.$queryRaw<{ stopped: boolean }[]>`
      select stop_address(${deliveryId}::uuid, ${because}) as stopped`;
    if (!answer?.stopped) throw new Refusal("conflict", "This is known already.");
    const { recipient, template } = await tx.delivery.findFirstOrThrow({
      where: { companyId, id: deliveryId },
    });
    const member = await tx.membership.findFirst({
      where: { companyId, emailKey: recipient },
      orderBy: [{ connectionId: { sort: "asc", nulls: "first" } }, { id: "asc" }],
    });
    const data = { because, template };
    const about = { subject: member?.id ?? deliveryId, person: member?.personId ?? null };
    await record({ type: "mail.address-stopped", ...about, data });
    return {};
  },
});

/** An Admin lets mail go to a member's address again: its holder says that it works now. */
export const tryAddressAgain = command({
  name: "mail.try-address-again",
  input: z.strictObject({ membershipId: z.uuid() }),
  async run({ actor, tx, ask, record }, { membershipId }) {
    const member = await loadMember(tx, actor.companyId, membershipId);
    ask(mayLiftStop(actor, member));
    const { emailKey, personId: person } = await tx.membership.findFirstOrThrow({
      where: { companyId: actor.companyId, id: membershipId },
    });
    const [answer] = await tx.$queryRaw<{ lifted: boolean }[]>`select lift_stop(${emailKey ?? ""}) as lifted`;
    if (!answer?.lifted) throw new Refusal("conflict", "Mail goes to this address already.");
    await record({ type: "mail.address-tried-again", subject: membershipId, person, data: {} });
    return {};
  },
});

/** Which of these addresses get no mail of the company, and why. */
export async function stopsAmong(
  tx: Tx,
  companyId: string,
  addresses: string[],
): Promise<Map<string, StopReason>> {
  const stops = await tx.delivery.findMany({
    where: { companyId, recipient: { in: addresses }, stop: { not: null }, liftedAt: null },
    select: { recipient: true, stop: true },
  });
  return new Map(
    stops.flatMap(({ recipient, stop }) => {
      const reason = stopReasons.find((known) => known === stop);
      return reason ? [[recipient, reason] as const] : [];
    }),
  );
}
