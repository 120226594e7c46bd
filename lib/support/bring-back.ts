import { addDays } from "date-fns";
import { command, type Work } from "@/lib/command";
import { links } from "@/lib/links";
import { loadMember, type LoadedMember } from "@/lib/memberships/load";
import { Refusal } from "@/lib/result";
import { asReturnMode } from "@/lib/returns/labels";
import { bringBack } from "@/lib/returns/reactivate";
import { wasLookedUp } from "@/lib/support/case";
import { mayBringBack } from "@/lib/support/policy";
import { bringBackInput } from "@/lib/support/schema";
import { newSecret } from "@/lib/tokens";

/** How long the company's Admins may object by the mailed link. */
export const OBJECTION_DAYS = 14;

/**
 * Support ends somebody's time away for their company: with the role they had, in the way the company's settings name.
 * The Admins are told, with a link that takes it back.
 */
export const supportReactivate = command({
  name: "support.reactivate",
  input: bringBackInput,
  async run(work, { membershipId, ticket, reason }) {
    const { actor, tx, now, ask, record } = work;
    const member = await loadMember(tx, actor.companyId, membershipId);
    ask(mayBringBack(actor, member));
    ask(actor.kind === "support" && (await wasLookedUp(tx, actor, membershipId, now)));
    demandNumber(member);
    const settings = await tx.companySettings.findFirstOrThrow({ where: { companyId: actor.companyId } });
    const mode = asReturnMode(settings.returnMode);
    const how = { mode, role: member.role, documentsBy: null, mobile: null, ticket, reason };
    const { status } = await bringBack(work, membershipId, how);
    const { objectUrl, expiresAt } = await objectionLink(work, membershipId);
    const data = { ticket, reason, to: status };
    const fact = {
      type: "support.reactivated",
      subject: membershipId,
      person: member.personId,
      data,
    } as const;
    await record(fact, { objectUrl, expiresAt });
    return { status };
  },
});

/** Support enters no numbers: those are the company's. */
function demandNumber({ role, personId, mobile, name }: LoadedMember): void {
  if (role !== "WORKER" || !personId || mobile) return;
  throw new Refusal(
    "refused",
    `A Worker needs a mobile number, and none is on record for ${name}. An Admin of the company can enter it while reactivating.`,
  );
}

async function objectionLink({ actor, tx, now }: Work, membershipId: string) {
  const { secret, hash } = newSecret();
  const expiresAt = addDays(now, OBJECTION_DAYS);
  const about = { companyId: actor.companyId, subjectId: membershipId };
  await tx.token.create({
    data: { hash, purpose: "support-objection", ...about, createdAt: now, expiresAt },
  });
  return { objectUrl: links.objectToSupport(secret), expiresAt };
}
