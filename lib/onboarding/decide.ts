import { actingPerson } from "@/lib/actor";
import { command, type Work } from "@/lib/command";
import { newId } from "@/lib/id";
import { countSentBack } from "@/lib/mail-loops";
import { checklistOf, isComplete } from "@/lib/onboarding/standing";
import { approveInput, sendBackInput } from "@/lib/onboarding/schema";
import { Refusal } from "@/lib/result";
import { mayBringBack } from "@/lib/returns/policy";
import { letIn, lockMember, type Settling } from "@/lib/returns/settle";

/** Lets somebody in whose list is complete. */
export const approveMember = command({
  name: "onboarding.approve",
  input: approveInput,
  async run(work, { membershipId, seenVersion }) {
    const member = await waiting(work, membershipId, seenVersion);
    if (!isComplete(await checklistOf(work.tx, member, work.now))) {
      throw new Refusal("conflict", "Something on the list is open again. Reload to see it.");
    }
    await letIn(work, member, "approval");
    return {};
  },
});

/** One item goes back with a note; everything else stays as it is. */
export const sendBack = command({
  name: "onboarding.send-back",
  input: sendBackInput,
  async run(work, { membershipId, seenVersion, item, note }) {
    const { actor, tx, now, record } = work;
    const member = await waiting(work, membershipId, seenVersion);
    const { companyId } = actor;
    const found = (await checklistOf(tx, member, now)).find(({ id }) => id === item);
    if (!found) {
      throw new Refusal("invalid", "Check the marked fields.", { item: "Choose something on the list" });
    }
    await countSentBack(work, member);
    const about = { companyId, membershipId, item };
    await tx.onboardingNote.updateMany({ where: { ...about, settledAt: null }, data: { settledAt: now } });
    const byId = actingPerson(actor) ?? "";
    await tx.onboardingNote.create({ data: { ...about, id: newId(), note, byId, at: now } });
    await tx.membership.updateMany({
      where: { companyId, id: membershipId },
      data: { readyAt: null, updatedAt: now, version: { increment: 1 } },
    });
    const data = { item: found.name };
    await record(
      { type: "membership.sent-back", subject: membershipId, person: member.personId, data },
      { note },
    );
    return {};
  },
});

/** The newcomer as the actor saw them, locked. @throws Refusal for whoever is not, or no longer, being onboarded */
async function waiting(work: Work, membershipId: string, seenVersion: number): Promise<Settling> {
  const member = await lockMember(work, membershipId);
  work.ask(mayBringBack(work.actor, member));
  if (member.status !== "pending" || member.pendingFor !== "onboarding") {
    throw new Refusal("conflict", `${member.name} waits for no approval any more. Reload to see it.`);
  }
  if (member.version !== seenVersion) {
    throw new Refusal("conflict", "This was changed meanwhile. Reload to see it.");
  }
  return member;
}
