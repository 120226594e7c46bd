import { z } from "zod";
import { isoMoment } from "@/lib/fields";
import { command } from "@/lib/command";
import { isClock } from "@/lib/deactivations/policy";
import { asDay, dayIn } from "@/lib/days";
import { Refusal } from "@/lib/result";

/**
 * The day of return that was named has come: whoever looks after the person is told, once. `at` is the clock's moment;
 * the day is that of the company.
 */
export const noteReturnDue = command({
  name: "membership.note-return-due",
  input: z.strictObject({
    deactivationId: z.uuid(),
    at: isoMoment().transform((text) => new Date(text)),
  }),
  async run({ actor, tx, ask, record }, { deactivationId: id, at }) {
    ask(isClock(actor));
    const { companyId } = actor;
    const row = await tx.deactivation.findFirst({ where: { companyId, id }, include: { company: true } });
    if (!row) throw new Refusal("not-found", "There is nothing here.");
    const { count } = await tx.deactivation.updateMany({
      where: { companyId, id, noticedAt: null, undoneAt: null, returnedAt: null },
      data: { noticedAt: at },
    });
    const day = row.returnOn && asDay(row.returnOn);
    if (count === 0 || !day || day > dayIn(row.company.timeZone, at))
      throw new Refusal("conflict", "Nothing is due.");
    await record({
      type: "membership.return-due",
      ...{ subject: row.membershipId ?? row.connectionId, person: null, data: { returnOn: day } },
    });
    return {};
  },
});
