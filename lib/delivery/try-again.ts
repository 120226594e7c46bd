import { z } from "zod";
import { may } from "@/lib/access-requests/policy";
import { command, type Work } from "@/lib/command";
import { loadConnection } from "@/lib/connections/load";
import { loadMember } from "@/lib/memberships/load";
import { mayLiftStop } from "@/lib/memberships/policy";
import { Refusal } from "@/lib/result";

/** An Admin lets mail go to a member's address again: its holder says that it works now. */
export const tryAddressAgain = command({
  name: "mail.try-address-again",
  input: z.strictObject({ membershipId: z.uuid() }),
  async run(work, { membershipId: id }) {
    const { tx, actor, ask } = work;
    const { companyId } = actor;
    ask(mayLiftStop(actor, await loadMember(tx, companyId, id)));
    const { emailKey, personId } = await tx.membership.findFirstOrThrow({ where: { companyId, id } });
    return lift(work, emailKey, { subject: id, person: personId });
  },
});

/** The same of somebody who asked for access. */
export const tryRequestorAgain = command({
  name: "mail.try-requestor-again",
  input: z.strictObject({ requestId: z.uuid() }),
  async run(work, { requestId: id }) {
    const { tx, actor, ask } = work;
    const where = { companyId: actor.companyId, id };
    const request = await tx.accessRequest.findFirst({ where, include: { person: true } });
    if (!request) throw new Refusal("not-found", "There is nothing here.");
    ask(may(actor, "review", request));
    return lift(work, request.person.emailKey, { subject: id, person: request.personId });
  },
});

/** The same of a contractor's contact. */
export const tryContactAgain = command({
  name: "mail.try-contact-again",
  input: z.strictObject({ connectionId: z.uuid() }),
  async run(work, { connectionId: id }) {
    const { tx, actor, ask } = work;
    const connection = await loadConnection(tx, actor.companyId, id);
    ask(mayLiftStop(actor, connection));
    return lift(work, connection.contactEmailKey, { subject: id, person: null });
  },
});

type About = { subject: string; person: string | null };

async function lift({ tx, record }: Work, address: string | null, about: About): Promise<object> {
  const [answer] = await tx.$queryRaw<{ lifted: boolean }[]>`select lift_stop(${address ?? ""}) as lifted`;
  if (!answer?.lifted) throw new Refusal("conflict", "Mail goes to this address already.");
  await record({ type: "mail.address-tried-again", ...about, data: {} });
  return {};
}
