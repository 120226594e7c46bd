import { personIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { PLATFORM } from "@/lib/id";
import { askEmailChange, confirmEmailChange } from "@/lib/people/email-change";
import { lettersTo } from "@/tests/support/owner";
import { must, newEmail, newOrigin } from "@/tests/support/world";

/** A person acting on their own account. */
export const self = ({ id }: { id: string }) => personIn(id, PLATFORM, newOrigin(), true);

/** The secret in the newest link that was mailed to a new address. */
export const changeLink = (email: string) => secretIn(email, "email-change-confirm", "confirmUrl");

/** The secret in the newest link to undo that was mailed to an old address. */
export const undoLink = (email: string) => secretIn(email, "email-changed", "undoUrl");

async function secretIn(email: string, template: string, prop: string): Promise<string> {
  const letter = (await lettersTo(email)).findLast((each) => each.template === template);
  return String(letter?.props[prop]).split("/").at(-1) ?? "";
}

/** A change that waits for its proof at a new address. */
export async function askedChange(person: { id: string }, email = newEmail()) {
  must(await execute(askEmailChange, self(person), { email }));
  return { email, link: await changeLink(email) };
}

/** The person presses the button behind the link, in some session. */
export const confirmAs = (person: { id: string }, link: string) =>
  execute(confirmEmailChange("some session"), self(person), { link });
