import { Secret, TOTP } from "otpauth";
import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { beginAuthenticator, confirmAuthenticator } from "@/lib/factors/authenticator";
import { keyBeingSetUp } from "@/lib/factors/own";
import { finishSignIn } from "@/lib/factors/sign-in";
import { signIn } from "@/lib/people/commands";
import { self } from "@/tests/support/email-changes";
import { pastRules } from "@/tests/support/owner";
import { must, newOrigin, PASSWORD, type Person } from "@/tests/support/world";

/** What an app with this key shows now, or so many half minutes from now. */
export function codeOf(key: string, steps = 0): string {
  const secret = Secret.fromBase32(key.replaceAll(" ", ""));
  return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 });
}

/** Begins to add an app in the session `sid`. @returns its key */
export async function begun(person: Person, sid: string): Promise<string> {
  must(await execute(beginAuthenticator(sid), self(person), {}));
  const key = await keyBeingSetUp({ personId: person.id, email: person.email }, sid);
  return key?.text ?? "";
}

/** Gives a person an authenticator app, whose present code was not taken yet. */
export async function withAuthenticator(person: Person, sid = "some session") {
  const key = await begun(person, sid);
  const { codes } = must(await execute(confirmAuthenticator(sid), self(person), { code: codeOf(key) }));
  await pastRules("update authenticator set last_step = 0 where person_id = $1", [person.id]);
  return { key, codes };
}

/** Enters the password. @returns the reference of the sign-in that then waits for its code */
export async function rightPassword(person: Person, password = PASSWORD): Promise<string> {
  const answer = must(await execute(signIn, visitor(newOrigin()), { email: person.email, password }));
  if (answer.sid !== null || !answer.waiting) throw new Error("No code was asked for.");
  return answer.waiting;
}

export const enterCode = (reference: string, code: string, origin = newOrigin()) =>
  execute(finishSignIn(reference), visitor(origin), { code });
