import type { Actor } from "@/lib/actor";
import { database, inCompany } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { passwordMatches } from "@/lib/people/password";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";

/**
 * Whoever proves anew that it is them shows that they know the password. Tries are counted like those of signing in.
 * @throws Refusal `invalid` beside the field `password`, or `limited`
 */
export async function demandPassword(personId: string, password: string, actor: Actor): Promise<void> {
  await demand(limits.signInAccount, `${personId}\n${actor.origin.address}`);
  const stored = await inCompany(PLATFORM, () =>
    database().password.findFirst({ where: { personId }, select: { hash: true } }),
  );
  if (await passwordMatches(stored?.hash ?? null, password)) return;
  throw new Refusal("invalid", "Check the marked fields.", {
    password: "This is not your password. Enter the one you sign in with.",
  });
}
