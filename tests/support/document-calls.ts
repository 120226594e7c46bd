import { newId } from "@/lib/id";
import { emptyForm } from "@/lib/result";
import { form, type AdminCall } from "@/tests/support/admin-calls";
import { acceptAs, anInvitation } from "@/tests/support/invitations";
import { ownerOne } from "@/tests/support/owner";
import { handedIn } from "@/tests/support/papers";
import { aFormerMember, setUp, standingOf } from "@/tests/support/returning";
import { aRequirement } from "@/tests/support/uploads";
import { aMember, aPerson, must, type Company } from "@/tests/support/world";

/** The server actions of requirements, documents, onboarding and returns, on Users. */
export async function documentCalls(company: Company): Promise<AdminCall[]> {
  return [...(await paperCalls(company)), ...(await returnCalls(company))];
}

/** A document of a Viewer that waits for a verdict. */
export async function aWaitingDocument(company: Company): Promise<{ id: string; hash: string }> {
  return handedIn(await aMember(company, "VIEWER"), await aRequirement(company, ["VIEWER"]));
}

async function paperCalls(company: Company): Promise<AdminCall[]> {
  const [changed, retired] = [await aRequirement(company, ["ADMIN"]), await aRequirement(company, ["ADMIN"])];
  const [good, bad] = [await aWaitingDocument(company), await aWaitingDocument(company)];
  const asked = () => ({ name: `White card ${newId()}`, of: "ADMIN", reminderDays: "30, 7" });
  const seen = { seenVersion: "1" };
  const about = ({ id, hash }: { id: string; hash: string }) => ({ documentId: id, seenHash: hash });
  const at = "/requirements";
  return [
    form("addRequirementAction", `${at}/new`, [emptyForm], asked()),
    form("changeRequirementAction", `${at}/${changed}`, [changed, emptyForm], { ...asked(), ...seen }),
    form("retireRequirementAction", `${at}/${retired}`, [retired, emptyForm], seen),
    form("verifyAction", `${at}/to-verify/${good.id}`, [emptyForm], about(good)),
    form("refuseAction", `${at}/to-verify/${bad.id}`, [emptyForm], {
      ...{ ...about(bad), reason: "other", otherReason: "Blurred" },
    }),
  ];
}

async function returnCalls(company: Company): Promise<AdminCall[]> {
  const former = (await aFormerMember(company, "VIEWER")).member.membershipId;
  const [ready, unready] = [await aNewcomer(company), await aNewcomer(company)];
  const seen = async (id: string) => ({ seenVersion: String((await standingOf(id)).version) });
  const at = (id: string, more = "") => `/team/people/${id}${more}`;
  return [
    form("people/[id]/reactivate/reactivateAction", at(former, "/reactivate"), [former, emptyForm], {
      ...{ ...(await seen(former)), mode: "documents", role: "VIEWER" },
    }),
    form("approval/approveAction", at(ready), [ready, emptyForm], await seen(ready)),
    form("sendBackAction", at(unready), [unready, emptyForm], {
      ...{ ...(await seen(unready)), item: "profile", note: "Your whole name" },
    }),
    onboardingCall(company),
  ];
}

/** A Manager who has accepted and waits for approval. */
async function aNewcomer(company: Company): Promise<string> {
  await setUp(company, null, ["MANAGER"]);
  const person = await aPerson();
  const { link, membershipId } = await anInvitation(company, { email: person.email, role: "MANAGER" });
  must(await acceptAs(company, person, link));
  return membershipId;
}

/** Other settings have the same version: it is asked for at the last moment. */
function onboardingCall(company: Company): AdminCall {
  const fields = {
    onboardingRoles: "WORKER",
    askPhoto: "workers",
    inductionText: "",
    returnMode: "access",
    returnDays: "21",
  };
  return form("onboardingAction", "/settings/onboarding", [emptyForm], async () => {
    const { version } = await ownerOne<{ version: number }>(
      "select version from company_settings where company_id = $1",
      [company.id],
    );
    return { ...fields, seenVersion: String(version) };
  });
}
