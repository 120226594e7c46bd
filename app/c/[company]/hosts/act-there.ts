import type { z } from "zod";
import { act } from "@/lib/action";
import { personIn } from "@/lib/actor";
import type { Command } from "@/lib/command";
import { hostsOf } from "@/lib/connections/hosts";
import type { Result } from "@/lib/result";
import { inside, signedIn } from "@/lib/session";

/**
 * Runs a command in the record of a host, as the person who acts for its contractor. Which company that is comes from
 * what the database knows of the contractor's own hosts; an unknown connection is not found.
 * @returns null when nobody is signed in any more
 */
export async function actThere<Input extends z.ZodType, Output, Prepared>(
  slug: string,
  connectionId: unknown,
  cmd: Command<Input, Output, Prepared>,
  raw: unknown,
): Promise<Result<Output> | null> {
  if (!(await signedIn())) return null;
  const { actor } = await inside(slug);
  const host = (await hostsOf(actor))?.find(({ id }) => id === connectionId);
  // Bound to the own company, the command finds no such connection and says so.
  const companyId = host?.companyId ?? actor.companyId;
  return act(cmd, personIn(actor.personId, companyId, actor.origin), raw);
}
