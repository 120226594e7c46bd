import { command, type Work } from "@/lib/command";
import { memberMobile } from "@/lib/memberships/mobile";
import { ownItemName, type OwnItem } from "@/lib/onboarding/labels";
import { inductionInput, mobileInput, profileDoneInput } from "@/lib/onboarding/schema";
import { Refusal } from "@/lib/result";
import { lockMember, settle, type Settling } from "@/lib/returns/settle";

/** The newcomer says that the own name is right, where it was sent back. */
export const confirmProfile = command({
  name: "onboarding.confirm-profile",
  input: profileDoneInput,
  async run(work) {
    await done(work, await ownOnboarding(work), "profile");
    return {};
  },
});

/** The newcomer gives the number that this company reaches them at. */
export const giveMobile = command({
  name: "onboarding.give-mobile",
  input: mobileInput,
  async run(work, { mobile: typed }) {
    const { actor, tx, now } = work;
    const member = await ownOnboarding(work);
    const mobile = memberMobile(typed, member.company.country, true);
    await tx.membership.updateMany({
      where: { companyId: actor.companyId, id: member.id },
      data: { mobile, updatedAt: now, version: { increment: 1 } },
    });
    await done(work, member, "mobile");
    return {};
  },
});

/** The newcomer has read the induction, in the version that is in force. */
export const confirmInduction = command({
  name: "onboarding.confirm-induction",
  input: inductionInput,
  async run(work, { inductionVersion }) {
    const { actor, tx, now } = work;
    const { companyId } = actor;
    const member = await ownOnboarding(work);
    const settings = await tx.companySettings.findFirst({ where: { companyId } });
    if (!settings?.inductionText || settings.inductionVersion !== inductionVersion) {
      throw new Refusal(
        "conflict",
        "The induction was changed meanwhile. Reload the page and read it again.",
      );
    }
    await tx.membership.updateMany({
      where: { companyId, id: member.id },
      data: { inductionVersion, inductionAt: now, updatedAt: now },
    });
    await done(work, member, "induction");
    return {};
  },
});

/** The acting person's own membership, while a list comes first. @throws Refusal `not-found` for everybody else */
async function ownOnboarding(work: Work): Promise<Settling> {
  const { actor, tx, ask } = work;
  const personId = actor.kind === "person" ? actor.personId : null;
  const own = personId
    ? await tx.membership.findFirst({
        where: { companyId: actor.companyId, personId, status: "pending", pendingFor: "onboarding" },
      })
    : null;
  ask(own !== null);
  const member = own && (await lockMember(work, own.id));
  if (member?.status === "pending" && member.pendingFor === "onboarding") return member;
  throw new Refusal("conflict", "This list is closed. Reload to see what changed.");
}

async function done(work: Work, { id, personId: person }: Settling, item: OwnItem): Promise<void> {
  const { actor, tx, now, record } = work;
  await tx.onboardingNote.updateMany({
    where: { companyId: actor.companyId, membershipId: id, item, settledAt: null },
    data: { settledAt: now },
  });
  const data = { item: ownItemName[item] };
  await record({ type: "onboarding.item-done", subject: id, person, data });
  await settle(work, id);
}
