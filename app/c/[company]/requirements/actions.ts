"use server";

import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import { addRequirement, changeRequirement, retireRequirement } from "@/lib/requirements/commands";
import type { FormState } from "@/lib/result";

const pathOf = (slug: string) => `/c/${slug}/requirements`;

/** A form's state keeps one value for each name; the ticks under one name are kept as a list in words. */
function withTicks(state: FormState, form: unknown): FormState {
  const ticked = form instanceof FormData ? form.getAll("of").map(String) : [];
  return { ...state, values: { ...state.values, of: ticked.join(" ") } };
}

export async function addRequirementAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, addRequirement, fieldsOf(form));
  if (answer?.ok) redirect(`${pathOf(slug)}?saved=added`);
  return withTicks(refused(answer ?? signedOut, form), form);
}

export async function changeRequirementAction(
  slug: string,
  requirementId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, changeRequirement, { ...fieldsOf(form), requirementId });
  if (answer?.ok) redirect(`${pathOf(slug)}?saved=changed`);
  return withTicks(refused(answer ?? signedOut, form), form);
}

export async function retireRequirementAction(
  slug: string,
  requirementId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, retireRequirement, { ...fieldsOf(form), requirementId });
  if (answer?.ok) redirect(`${pathOf(slug)}?saved=retired`);
  return refused(answer ?? signedOut, form);
}
