import { whois } from "@/lib/access";
import { newSecret } from "@/lib/tokens";
import { owner } from "@/tests/support/owner";
import type { Company, Person } from "@/tests/support/world";

/** A session of a person as signing in makes one: its reference, as the cookie carries it. */
export async function aSession({ id }: Pick<Person, "id">): Promise<string> {
  const { secret, hash } = newSecret();
  await owner(
    "insert into session (id, person_id, expires_at) values ($1, $2, now() + interval '12 hours')",
    [hash, id],
  );
  return secret;
}

/** A quarter of an hour later, to the sessions of a person: whatever they proved is too old. */
export async function forgetProofs({ id }: Pick<Person, "id">): Promise<void> {
  await owner("update session set proven_at = now() - interval '15 minutes' where person_id = $1", [id]);
}

/** By which membership a session reaches a company now; null = it does not. */
export async function reachOf(session: string, { slug }: Pick<Company, "slug">): Promise<string | null> {
  return (await whois(session, slug))?.reach?.membershipId ?? null;
}
