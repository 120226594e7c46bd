import { z } from "zod";
import { command } from "@/lib/command";
import { inCompany, sql } from "@/lib/db";
import { stopReasons, stopSentence, type StopReason } from "@/lib/delivery/labels";
import { isMachine } from "@/lib/invitations/policy";
import { Refusal } from "@/lib/result";

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

const STOPS = `select recipient, stop from delivery
  where company_id = $1 and recipient = any ($2) and stop is not null and lifted_at is null`;

/** Which of these addresses get no mail of the company, and why. */
export async function stopsAmong(companyId: string, addresses: string[]): Promise<Map<string, StopReason>> {
  if (addresses.length === 0) return new Map();
  const rows = await inCompany(companyId, () =>
    sql<{ recipient: string; stop: StopReason }>("stops_among", STOPS, [companyId, addresses]),
  );
  return new Map(rows.map(({ recipient, stop }) => [recipient, stop]));
}

/** @throws Refusal where mail to this address is stopped; `ways` says what else there is */
export async function demandGoing(companyId: string, address: string, ways: string): Promise<void> {
  const because = (await stopsAmong(companyId, [address])).get(address);
  if (!because) return;
  throw new Refusal(
    "refused",
    `Mail to ${address} is stopped, so nothing was sent. ${stopSentence[because]}. ${ways}`,
  );
}
