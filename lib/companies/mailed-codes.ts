import { z } from "zod";
import type { Actor } from "@/lib/actor";
import { command } from "@/lib/command";
import { mayChangeSettings } from "@/lib/companies/policy";
import { database, inCompany } from "@/lib/db";
import { Refusal } from "@/lib/result";

const mailedCodesInput = z.strictObject({ on: z.enum(["yes", "no"], "Choose whether it is allowed") });

/** Whether the company's Workers and Viewers may sign in with a code from their mailbox; off in one company is off. */
export const changeMailedCodes = command({
  name: "company.change-mailed-codes",
  input: mailedCodesInput,
  recent: true,
  async run({ actor, tx, now, ask, record }, { on }) {
    ask(mayChangeSettings(actor));
    const { companyId } = actor;
    const to = on === "yes";
    const { count } = await tx.companySettings.updateMany({
      where: { companyId, mailedCodes: !to },
      data: { mailedCodes: to, updatedAt: now },
    });
    if (count === 0) throw new Refusal("conflict", `This is ${to ? "on" : "off"} already.`);
    await record({ type: "company.mailed-codes-changed", subject: companyId, person: null, data: { to } });
    return { on: to };
  },
});

/** Whether it is allowed now, for an Admin; null for others. */
export async function mailedCodes(actor: Actor): Promise<{ on: boolean } | null> {
  if (!mayChangeSettings(actor)) return null;
  const { companyId } = actor;
  const settings = await inCompany(companyId, () =>
    database().companySettings.findFirstOrThrow({ where: { companyId } }),
  );
  return { on: settings.mailedCodes };
}
