import { command } from "@/lib/command";
import { CHANGED_MEANWHILE } from "@/lib/companies/details";
import { mayChangeSettings } from "@/lib/companies/policy";
import { slugInput } from "@/lib/companies/schema";
import { Refusal } from "@/lib/result";

const TAKEN = "Another company has or had this address. Choose a different one";

/** The company's place in addresses. The old one stays the company's own for ever, and leads to the new one. */
export const changeSlug = command({
  name: "company.change-slug",
  input: slugInput,
  clashes: { company_slug_pkey: `${TAKEN}.`, company_slug_key: `${TAKEN}.` },
  async run({ actor, tx, now, ask, record }, { seenVersion, slug }) {
    ask(mayChangeSettings(actor));
    const { companyId } = actor;
    const company = await tx.company.findFirstOrThrow({ where: { id: companyId } });
    if (company.slug === slug) throw refused("This is the address already");
    const taken = await tx.companySlug.findFirst({ where: { slug, companyId: { not: companyId } } });
    if (taken) throw refused(TAKEN);
    const { count } = await tx.company.updateMany({
      where: { id: companyId, version: seenVersion },
      data: { slug, version: { increment: 1 }, updatedAt: now },
    });
    if (count === 0) throw new Refusal("conflict", CHANGED_MEANWHILE);
    const data = { from: company.slug, to: slug };
    await record({ type: "company.slug-changed", subject: companyId, person: null, data });
    return { slug };
  },
});

const refused = (slug: string) => new Refusal("invalid", "Check the address.", { slug });
