import { command } from "@/lib/command";
import { asLogo } from "@/lib/companies/logo-image";
import { mayChangeSettings } from "@/lib/companies/policy";
import { logoInput, removeLogoInput } from "@/lib/companies/schema";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";

/** Keeps a picture as the company's logo, drawn anew by us; the one before is gone. */
export const changeLogo = command({
  name: "company.change-logo",
  input: logoInput,
  // Decoding costs: not for somebody who may not.
  async prepare({ image }, actor) {
    if (!mayChangeSettings(actor)) return null;
    await demand(limits.logos, actor.companyId);
    return asLogo(image);
  },
  async run({ actor, tx, now, ask, record }, _, image) {
    ask(mayChangeSettings(actor) && image !== null);
    if (!image) throw new Refusal("not-found", "There is nothing here.");
    const { companyId } = actor;
    // Written as insert-or-update: two Admins may choose a first one at the same moment.
    await tx.$executeRaw`
      insert into company_logo (company_id, image, updated_at) values (${companyId}::uuid, ${image}, ${now})
      on conflict (company_id) do update set image = excluded.image, updated_at = excluded.updated_at`;
    const data = { removed: false };
    await record({ type: "company.logo-changed", subject: companyId, person: null, data });
    return {};
  },
});

export const removeLogo = command({
  name: "company.remove-logo",
  input: removeLogoInput,
  async run({ actor, tx, ask, record }) {
    ask(mayChangeSettings(actor));
    const { companyId } = actor;
    const { count } = await tx.companyLogo.deleteMany({ where: { companyId } });
    if (count === 0) throw new Refusal("conflict", "There is no logo any more.");
    const data = { removed: true };
    await record({ type: "company.logo-changed", subject: companyId, person: null, data });
    return {};
  },
});
