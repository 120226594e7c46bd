import { command } from "@/lib/command";
import { freeCode } from "@/lib/companies/commands";
import { CHANGED_MEANWHILE } from "@/lib/companies/details";
import { mayChangeSettings } from "@/lib/companies/policy";
import { newCodeInput } from "@/lib/companies/schema";
import { Refusal } from "@/lib/result";

/** A new company code. The old one, and every poster with it, leads nowhere from now on. */
export const rotateCode = command({
  name: "company.rotate-code",
  input: newCodeInput,
  recent: true,
  clashes: { company_code_key: "Press the button again." },
  async run({ actor, tx, now, ask, record }, { seenVersion }) {
    ask(mayChangeSettings(actor));
    const { companyId } = actor;
    const { name } = await tx.company.findFirstOrThrow({ where: { id: companyId } });
    const code = await freeCode(tx, name);
    const { count } = await tx.company.updateMany({
      where: { id: companyId, version: seenVersion },
      data: { code, version: { increment: 1 }, updatedAt: now },
    });
    if (count === 0) throw new Refusal("conflict", CHANGED_MEANWHILE);
    await record({ type: "company.code-rotated", subject: companyId, person: null, data: {} });
    return { code };
  },
});
