"use server";

import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import { changeOnboarding } from "@/lib/onboarding/settings";
import type { FormState } from "@/lib/result";

export async function onboardingAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form);
  const onboardingRoles = [fields.onboardingRoles ?? []].flat().map(String); // one ticked box is a list, too
  const answer = await actHere(slug, changeOnboarding, { ...fields, onboardingRoles });
  if (answer?.ok) redirect(`/c/${slug}/settings/onboarding?saved=onboarding`);
  const state = refused(answer ?? signedOut, form);
  return { ...state, values: { ...state.values, onboardingRoles: onboardingRoles.join(",") } };
}
