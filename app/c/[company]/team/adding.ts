import { redirect } from "next/navigation";
import { refused, signedOut } from "@/lib/action";
import { accessRequestPath, personPath } from "@/lib/links";
import type { Added } from "@/lib/memberships/add";
import { knownByEmail } from "@/lib/memberships/known";
import { canonicalEmail } from "@/lib/people/email";
import type { FormState, Result } from "@/lib/result";
import { inside } from "@/lib/session";

type Answer = Result<{ membershipId: string; outcome: Added }> | null;

/** To the person who was added; or the form again, with a link to whoever has the address already. */
export async function afterAdding(slug: string, answer: Answer, form: FormData): Promise<FormState> {
  if (answer?.ok) {
    const { membershipId, outcome } = answer.value;
    redirect(`${personPath(slug, membershipId)}?done=${outcome}`);
  }
  const state = refused(answer ?? signedOut, form);
  const email = canonicalEmail(state.values.email ?? "");
  if (answer?.code !== "conflict" || !email) return state;
  const { actor } = await inside(slug);
  const known = (await knownByEmail(actor, [email])).get(email);
  if (!known) return state;
  const link =
    known.kind === "member"
      ? { href: personPath(slug, known.id), label: `Open ${known.name}'s page` }
      : { href: accessRequestPath(slug, known.id), label: `Review ${known.name}'s access request` };
  return { ...state, link };
}
