import type { Actor } from "@/lib/actor";
import { command } from "@/lib/command";
import { mayChangeSettings } from "@/lib/companies/policy";
import { database, inCompany } from "@/lib/db";
import { onboardingSettingsInput } from "@/lib/onboarding/schema";
import { asPhotoAsk } from "@/lib/photos/labels";
import { Refusal } from "@/lib/result";
import { asReturnMode } from "@/lib/returns/labels";
import { settleWaiting } from "@/lib/returns/settle";
import { asRole, roles } from "@/lib/roles";

/** Who finishes a list first, what they read, and what a return suggests; for Admins, null for others. */
export async function onboardingSettings(actor: Actor) {
  if (!mayChangeSettings(actor)) return null;
  const { companyId } = actor;
  const row = await inCompany(companyId, () =>
    database().companySettings.findFirstOrThrow({ where: { companyId } }),
  );
  return {
    version: row.version,
    onboardingRoles: row.onboardingRoles.map(asRole),
    askPhoto: asPhotoAsk(row.askPhoto),
    inductionText: row.inductionText ?? "",
    returnMode: asReturnMode(row.returnMode),
    returnDays: row.returnDays,
  };
}

/** A changed induction has to be read anew by whoever is not in yet; a photo is asked of them at once, or not any more. */
export const changeOnboarding = command({
  name: "company.change-onboarding",
  input: onboardingSettingsInput,
  async run(work, { seenVersion, inductionText, ...rest }) {
    const { actor, tx, now, ask, record } = work;
    ask(mayChangeSettings(actor));
    const { companyId } = actor;
    const before = await tx.companySettings.findFirstOrThrow({ where: { companyId } });
    const isNew = inductionText !== (before.inductionText ?? "");
    const inductionVersion = before.inductionVersion + (isNew ? 1 : 0);
    const { count } = await tx.companySettings.updateMany({
      where: { companyId, version: seenVersion },
      data: {
        ...rest,
        ...{ inductionText: inductionText || null, inductionVersion },
        version: { increment: 1 },
        updatedAt: now,
      },
    });
    if (count === 0) {
      throw new Refusal(
        "conflict",
        "Somebody else changed these settings meanwhile. Copy your text, then reload.",
      );
    }
    const { onboardingRoles, askPhoto, returnMode, returnDays } = before;
    const from = {
      ...{ onboardingRoles, askPhoto, returnMode, returnDays },
      inductionVersion: before.inductionVersion,
    };
    const data = { from, to: { ...rest, inductionVersion } };
    await record({ type: "onboarding.settings-changed", subject: companyId, person: null, data });
    if (rest.askPhoto !== before.askPhoto) await settleWaiting(work, roles);
    return { version: seenVersion + 1 };
  },
});
