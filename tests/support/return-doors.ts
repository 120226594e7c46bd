import { personIn, systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { approveMember, sendBack } from "@/lib/onboarding/decide";
import { confirmInduction, confirmProfile, giveMobile } from "@/lib/onboarding/own";
import { changeOnboarding } from "@/lib/onboarding/settings";
import { tickReturn } from "@/lib/returns/clock";
import { reactivateMember } from "@/lib/returns/commands";
import type { Actor } from "@/lib/actor";
import type { Door } from "@/tests/support/doors";
import { acceptAs, anInvitation } from "@/tests/support/invitations";
import { aFormerMember, setUp, standingOf } from "@/tests/support/returning";
import { aPerson, MOBILE, must, newOrigin, type Company } from "@/tests/support/world";

/** The ways in of returns and onboarding, on somebody who has left and somebody who is new. */
export async function returnDoors(company: Company): Promise<Record<string, Door>> {
  const door = (
    actor: () => Actor,
    cmd: Parameters<typeof execute>[0],
    good: Record<string, unknown>,
  ): Door => ({ actor, good, input: cmd.input, run: (who, raw) => execute(cmd, who, raw) });
  const admin = () => company.admin;
  const former = (await aFormerMember(company)).member.membershipId;
  await setUp(company, "Wear your helmet.", ["MANAGER"]);
  const person = await aPerson();
  const { link, membershipId } = await anInvitation(company, { email: person.email, role: "MANAGER" });
  must(await acceptAs(company, person, link));
  const newcomer = () => personIn(person.id, company.id, newOrigin());
  const { version: seenVersion } = await standingOf(former);
  const back = { mode: "documents", role: "WORKER", documentsBy: "2030-01-01", mobile: MOBILE };
  const settings = {
    onboardingRoles: [],
    askPhoto: "nobody",
    inductionText: "",
    returnMode: "documents",
    returnDays: 14,
  };
  return {
    reactivate: door(admin, reactivateMember, { membershipId: former, seenVersion, ...back }),
    tickReturn: door(() => systemIn(company.id), tickReturn, {
      membershipId: former,
      at: "2030-01-01T00:00:00Z",
    }),
    approve: door(admin, approveMember, { membershipId, seenVersion: 1 }),
    sendBack: door(admin, sendBack, { membershipId, seenVersion: 1, item: "induction", note: "Again" }),
    ownProfileDone: door(newcomer, confirmProfile, {}),
    ownMobile: door(newcomer, giveMobile, { mobile: MOBILE }),
    induction: door(newcomer, confirmInduction, { read: "yes", inductionVersion: 1 }),
    onboarding: door(admin, changeOnboarding, { seenVersion: 1, ...settings }),
  };
}
