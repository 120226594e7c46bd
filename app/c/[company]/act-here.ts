import type { z } from "zod";
import { act } from "@/lib/action";
import type { Command } from "@/lib/command";
import type { Result } from "@/lib/result";
import { inside, signedIn } from "@/lib/session";

/**
 * Runs a command as the member acting in the company of this address.
 * @returns null when nobody is signed in any more: an answer, not a redirect, which would lose what was typed
 */
export async function actHere<Input extends z.ZodType, Output, Prepared>(
  slug: string,
  cmd: Command<Input, Output, Prepared>,
  raw: unknown,
): Promise<Result<Output> | null> {
  if (!(await signedIn())) return null;
  const { actor } = await inside(slug);
  return act(cmd, actor, raw);
}
