"use server";

import { redirect } from "next/navigation";
import { actAsNewcomer } from "@/app/(public)/c/[company]/welcome/as-newcomer";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import { welcomePath } from "@/lib/links";
import { confirmInduction, confirmProfile, giveMobile } from "@/lib/onboarding/own";
import type { FormState } from "@/lib/result";

const done = (slug: string, what: string) => `${welcomePath(slug)}?done=${what}`;

export async function profileAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actAsNewcomer(slug, confirmProfile, {});
  if (answer?.ok) redirect(done(slug, "profile"));
  return refused(answer ?? signedOut, form);
}

export async function mobileAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actAsNewcomer(slug, giveMobile, fieldsOf(form));
  if (answer?.ok) redirect(done(slug, "mobile"));
  return refused(answer ?? signedOut, form);
}

export async function inductionAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actAsNewcomer(slug, confirmInduction, fieldsOf(form));
  if (answer?.ok) redirect(done(slug, "induction"));
  return refused(answer ?? signedOut, form);
}
