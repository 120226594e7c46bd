import type { z } from "zod";
import { act } from "@/lib/action";
import { personIn } from "@/lib/actor";
import type { Command } from "@/lib/command";
import { PLATFORM } from "@/lib/id";
import { pendingAt } from "@/lib/onboarding/page";
import type { Result } from "@/lib/result";
import { isFreshHere, origin, signedIn } from "@/lib/session";

/**
 * Runs a command as the person who is Pending in the company of this address; for everybody else there is nothing.
 * @returns null when nobody is signed in any more
 */
export async function actAsNewcomer<Input extends z.ZodType, Output, Prepared>(
  slug: string,
  cmd: Command<Input, Output, Prepared>,
  raw: unknown,
): Promise<Result<Output> | null> {
  const person = await signedIn();
  if (!person) return null;
  const at = (await isFreshHere(slug)) ? await pendingAt(person.personId, slug) : null;
  return act(cmd, personIn(person.personId, at?.companyId ?? PLATFORM, await origin()), raw);
}
