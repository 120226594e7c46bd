"use server";

import { performance } from "node:perf_hooks";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import { deactivateMember } from "@/lib/deactivations/commands";
import { measureCutOff } from "@/lib/deactivations/cut-off";
import { undoDeactivation } from "@/lib/deactivations/undo";
import { personPath } from "@/lib/links";
import type { FormState } from "@/lib/result";

export async function deactivateAction(
  slug: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const pressed = performance.now();
  const answer = await actHere(slug, deactivateMember, { ...fieldsOf(form), membershipId: id });
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  await actHere(slug, measureCutOff(pressed), answer.value);
  goTo(slug, id, "deactivated");
}

export async function undoAction(
  slug: string,
  id: string,
  deactivationId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, undoDeactivation, { deactivationId });
  if (answer?.ok) goTo(slug, id, "undone");
  return refused(answer ?? signedOut, form);
}

/** The frame outlives this move, and the list that the person stands in is another one now: it is drawn anew. */
function goTo(slug: string, id: string, done: string): never {
  refresh();
  redirect(`${personPath(slug, id)}?done=${done}`);
}
