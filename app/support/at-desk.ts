import { notFound } from "next/navigation";
import { supportIn, type Support } from "@/lib/actor";
import { PLATFORM } from "@/lib/id";
import { mustBeSignedIn, origin, signedIn } from "@/lib/session";

/** Who works at the desk now; for everybody else who is signed in there is no desk. */
export async function atDesk(path: string): Promise<{ email: string; actor: Support }> {
  const person = await mustBeSignedIn(path);
  if (!person.support) notFound();
  return { email: person.email, actor: supportIn(person.personId, PLATFORM, await origin(), person.recent) };
}

/** The same for an action: null when nobody is signed in any more, an answer that does not lose what was typed. */
export async function deskActor(): Promise<Support | null> {
  const person = await signedIn();
  if (!person) return null;
  if (!person.support) notFound();
  return supportIn(person.personId, PLATFORM, await origin(), person.recent);
}
