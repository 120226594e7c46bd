"use server";

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
  if (answer?.ok) redirect(`${personPath(slug, id)}?done=back-${answer.value.status}`);
  return refused(answer ?? signedOut, form);
}
