"use server";

import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import { personPath } from "@/lib/links";
import { approveMember, sendBack } from "@/lib/onboarding/decide";
import type { FormState } from "@/lib/result";

const done = (slug: string, id: string, what: string) => `${personPath(slug, id)}?done=${what}`;

export async function approveAction(
  slug: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, approveMember, { ...fieldsOf(form), membershipId: id });
  if (answer?.ok) redirect(done(slug, id, "approved"));
  return refused(answer ?? signedOut, form);
}

export async function sendBackAction(
  slug: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, sendBack, { ...fieldsOf(form), membershipId: id });
  if (answer?.ok) redirect(done(slug, id, "sent-back"));
  return refused(answer ?? signedOut, form);
}
