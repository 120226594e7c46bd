import { answer, answerCounted, purposeOf } from "@/app/api/passkeys/answer";
import { isSameOrigin } from "@/lib/action";
import { personIn } from "@/lib/actor";
import { keepPasskeyReference, passkeyReference } from "@/lib/factors/cookies";
import { askForNew, askForShown } from "@/lib/factors/passkey-questions";
import { PLATFORM } from "@/lib/id";
import { origin, signedInToAddFactor } from "@/lib/session";

/** What the browser of somebody signed in is to ask: for a new passkey, or for one that confirms who is there. */
export async function POST(request: Request): Promise<Response> {
  if (!(await isSameOrigin())) return answer(403);
  const person = await signedInToAddFactor();
  if (!person) return answer(401, { message: "You are signed out. Sign in again." });
  const purpose = await purposeOf(request, ["add", "confirm"]);
  if (!purpose) return answer(400);
  // Before the device makes one that would then not be taken.
  if (purpose === "add" && !person.recent)
    return answer(403, { message: "Confirm it’s you first: reload this page." });
  const { personId } = person;
  return answerCounted(personIn(personId, PLATFORM, await origin(), person.recent), async () => {
    const reference = await passkeyReference();
    const asked =
      purpose === "add"
        ? await askForNew(person, reference)
        : await askForShown({ purpose, personId }, reference);
    await keepPasskeyReference(asked.reference);
    return asked.options;
  });
}
