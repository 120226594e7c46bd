import { answer, answerCounted, purposeOf } from "@/app/api/passkeys/answer";
import { isSameOrigin } from "@/lib/action";
import { visitor } from "@/lib/actor";
import { keepPasskeyReference, passkeyReference, signInReference } from "@/lib/factors/cookies";
import { askForShown } from "@/lib/factors/passkey-questions";
import { personWaiting } from "@/lib/factors/waiting";
import { Refusal } from "@/lib/result";
import { origin } from "@/lib/session";

/**
 * What a browser is to ask passkeys before anybody is signed in. A route and not an action: a page's actions wait for
 * each other, and the password must not wait for this.
 */
export async function POST(request: Request): Promise<Response> {
  if (!(await isSameOrigin())) return answer(403);
  const purpose = await purposeOf(request, ["sign-in", "second-step"]);
  if (!purpose) return answer(400);
  return answerCounted(visitor(await origin()), async () => {
    const wanted = purpose === "sign-in" ? ({ purpose, personId: null } as const) : await secondStep();
    const asked = await askForShown(wanted, await passkeyReference());
    await keepPasskeyReference(asked.reference);
    return asked.options;
  });
}

/** Whose passkeys they are is known once the password was right, in this browser. */
async function secondStep() {
  const reference = await signInReference();
  const personId = reference ? await personWaiting(reference) : null;
  if (!personId) throw new Refusal("refused", "This sign-in is over. Enter your password again.");
  return { purpose: "second-step", personId } as const;
}
