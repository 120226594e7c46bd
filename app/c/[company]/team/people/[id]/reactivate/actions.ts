"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import { personPath } from "@/lib/links";
import type { FormState } from "@/lib/result";
import { reactivateMember } from "@/lib/returns/commands";

export async function reactivateAction(
  slug: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, reactivateMember, { ...fieldsOf(form), membershipId: id });
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  refresh(); // the frame outlives this move, and the person stands in another list now
  redirect(`${personPath(slug, id)}?done=back-${answer.value.status}`);
}
