import { z } from "zod";
import { may } from "@/lib/access-requests/policy";
import type { Actor } from "@/lib/actor";
import { command, type Command } from "@/lib/command";
import { loadConnection } from "@/lib/connections/load";
import type { Tx } from "@/lib/db";
import { loadMember } from "@/lib/memberships/load";
import { mayLiftStop } from "@/lib/memberships/policy";
import { Refusal } from "@/lib/result";

/** Where an Admin meets an address: whose it is, and whether this actor may let mail go there again. */
type Met = { subject: string; person: string | null; address: string | null; allowed: boolean };

/** An Admin lets mail go to an address again: its holder says that it works now. */
const trying = <I extends z.ZodType>(
  name: string,
  input: I,
  meet: (tx: Tx, actor: Actor, input: z.output<I>) => Promise<Met>,
): Command<I, object> =>
  command({
    name,
    input,
    async run({ actor, tx, ask, record }, given) {
      const { subject, person, address, allowed } = await meet(tx, actor, given);
      ask(allowed);
      const [answer] = await tx.$queryRaw<
        { lifted: boolean }[]
      >`select lift_stop(${address ?? ""}) as lifted`;
      if (!answer?.lifted) throw new Refusal("conflict", "Mail goes to this address already.");
      await record({ type: "mail.address-tried-again", subject, person, data: {} });
      return {};
    },
  });

export const tryAddressAgain = trying(
  "mail.try-address-again",
  z.strictObject({ membershipId: z.uuid() }),
  async (tx, actor, { membershipId: id }) => {
    const { companyId } = actor;
    const allowed = mayLiftStop(actor, await loadMember(tx, companyId, id));
    const { emailKey, personId } = await tx.membership.findFirstOrThrow({ where: { companyId, id } });
    return { subject: id, person: personId, address: emailKey, allowed };
  },
);

export const tryRequestorAgain = trying(
  "mail.try-requestor-again",
  z.strictObject({ requestId: z.uuid() }),
  async (tx, actor, { requestId: id }) => {
    const where = { companyId: actor.companyId, id };
    const request = await tx.accessRequest.findFirst({ where, include: { person: true } });
    if (!request) throw new Refusal("not-found", "There is nothing here.");
    const { personId: person } = request;
    return { subject: id, person, address: request.person.emailKey, allowed: may(actor, "review", request) };
  },
);

export const tryContactAgain = trying(
  "mail.try-contact-again",
  z.strictObject({ connectionId: z.uuid() }),
  async (tx, actor, { connectionId: id }) => {
    const connection = await loadConnection(tx, actor.companyId, id);
    const { contactEmailKey: address } = connection;
    return { subject: id, person: null, address, allowed: mayLiftStop(actor, connection) };
  },
);
