"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { deactivatePath, donePath } from "@/app/c/[company]/reviews/address";
import { nothingThere, refused, signedOut } from "@/lib/action";
import { type FormState, type Result, stopsAll } from "@/lib/result";
import { confirmMember } from "@/lib/reviews/confirm";
import { endUnneeded } from "@/lib/reviews/end";
import { MOST_AT_ONCE } from "@/lib/reviews/labels";

const NONE: FormState = { message: "Tick at least one account first.", fields: {}, values: {} };

/** The accounts that a form is about: of one button in its row, or all that are ticked. */
function chosenIn(form: unknown, button: string): string[] | null {
  if (!(form instanceof FormData)) return [];
  const pressed = form.get(button);
  if (pressed === null) return null;
  const ids = pressed === "ticked" ? form.getAll("id") : [pressed];
  return ids.map(String).slice(0, MOST_AT_ONCE);
}

/** *Still needed* at once; *Deactivate* leads to the page that shows what it will do. */
export async function confirmAccountsAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const leaving = chosenIn(form, "deactivate");
  if (leaving && leaving.length > 0) redirect(deactivatePath(slug, leaving));
  const needed = chosenIn(form, "needed") ?? [];
  if (needed.length === 0) return NONE;
  const answers: Result<unknown>[] = [];
  for (const membershipId of needed) {
    const answer = await actHere(slug, confirmMember, { membershipId });
    if (!answer || (!answer.ok && stopsAll(answer.code))) return refused(answer ?? signedOut, form);
    answers.push(answer);
  }
  const nothing = nothingThere(answers);
  if (nothing) return refused(nothing, form);
  redirect(donePath(slug, needed));
}

/** Each account is a decision of its own; one that cannot be deactivated does not stop the others. */
export async function deactivateAccountsAction(
  slug: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const chosen = chosenIn(form, "deactivate") ?? [];
  for (const membershipId of chosen) {
    const answer = await actHere(slug, endUnneeded, { membershipId });
    if (!answer || (!answer.ok && stopsAll(answer.code))) return refused(answer ?? signedOut, form);
    // Alone, it says why not; of several the list says so.
    if (!answer.ok && chosen.length === 1) return refused(answer, form);
  }
  refresh();
  redirect(donePath(slug, chosen));
}
