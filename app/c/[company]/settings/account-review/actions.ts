"use server";

import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import type { FormState } from "@/lib/result";
import { changeAccountReview } from "@/lib/reviews/settings";

export async function accountReviewAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form);
  const deactivates = { yes: true, no: false }[String(fields.deactivates)];
  const answer = await actHere(slug, changeAccountReview, { ...fields, deactivates });
  if (answer?.ok) redirect(`/c/${slug}/settings/account-review?saved=account-review`);
  return refused(answer ?? signedOut, form);
}
