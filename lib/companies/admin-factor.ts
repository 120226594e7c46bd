import { z } from "zod";
import type { Actor } from "@/lib/actor";
import { command } from "@/lib/command";
import { mayChangeSettings } from "@/lib/companies/policy";
import { database, inCompany } from "@/lib/db";
import { hasFactor } from "@/lib/factors/asked";
import { Refusal } from "@/lib/result";

export const adminFactorInput = z.strictObject({ on: z.enum(["yes", "no"], "Choose whether it is asked") });

/**
 * Whether the company lets its Admins in only with a passkey or an authenticator app. Who turns it on has one, or they would be the
 * first to stand outside; the other Admins are told by mail.
 */
export const changeAdminFactor = command({
  name: "company.change-admin-factor",
  input: adminFactorInput,
  recent: true,
  prepare: (_, actor) => ("personId" in actor ? hasFactor(actor.personId) : Promise.resolve(false)),
  async run({ actor, tx, now, ask, record }, { on }, hasOne) {
    ask(mayChangeSettings(actor));
    const { companyId } = actor;
    const to = on === "yes";
    if (to && !hasOne) throw new Refusal("refused", ADD_FIRST);
    const { count } = await tx.companySettings.updateMany({
      where: { companyId, adminsNeedFactor: !to },
      data: { adminsNeedFactor: to, updatedAt: now },
    });
    if (count === 0) throw new Refusal("conflict", `This is ${to ? "on" : "off"} already.`);
    await record({ type: "company.admin-factor-changed", subject: companyId, person: null, data: { to } });
    return { on: to };
  },
});

const ADD_FIRST = "Add a passkey or an authenticator app to your own account first: My page, Signing in.";

/** Whether it is asked now, and whether this Admin could ask it; null for others. */
export async function adminFactor(actor: Actor): Promise<{ on: boolean; hasOne: boolean } | null> {
  if (actor.kind !== "member" || !mayChangeSettings(actor)) return null;
  const { companyId, personId } = actor;
  const { adminsNeedFactor: on } = await inCompany(companyId, () =>
    database().companySettings.findFirstOrThrow({ where: { companyId } }),
  );
  return { on, hasOne: await hasFactor(personId) };
}
