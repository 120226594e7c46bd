"use server";

import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import {
  addDeclineReason,
  changeFoundByName,
  changeReviewSettings,
  retireDeclineReason,
} from "@/lib/companies/commands";
import { rotateCode } from "@/lib/companies/new-code";
import type { FormState, Result } from "@/lib/result";

const saved = (slug: string, what: string) => `/c/${slug}/settings?saved=${what}`;

/** The form again after a refusal, also when nobody is signed in any more. */
function again(answer: Result<unknown> | null, form: FormData): FormState {
  return refused(answer ?? signedOut, form);
}

export async function reviewSettingsAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form);
  const workingDays = [fields.workingDays ?? []].flat().map(String); // one ticked box is a list, too
  const answer = await actHere(slug, changeReviewSettings, { ...fields, workingDays });
  if (answer?.ok) redirect(saved(slug, "review"));
  const state = again(answer, form);
  return { ...state, values: { ...state.values, workingDays: workingDays.join(",") } };
}

export async function foundByNameAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, changeFoundByName, {
    foundByName: fieldsOf(form).foundByName === "yes",
  });
  if (answer?.ok) redirect(saved(slug, "found-by-name"));
  return again(answer, form);
}

export async function addReasonAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, addDeclineReason, fieldsOf(form));
  if (answer?.ok) redirect(saved(slug, "reason-added"));
  return again(answer, form);
}

export async function retireReasonAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, retireDeclineReason, fieldsOf(form));
  if (answer?.ok) redirect(saved(slug, "reason-retired"));
  // Its own form is gone with the next showing of the list: the page says so.
  if (answer?.code === "conflict") redirect(saved(slug, "reason-gone"));
  return again(answer, form);
}

export async function newCodeAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, rotateCode, fieldsOf(form));
  if (answer?.ok) redirect(saved(slug, "code"));
  return again(answer, form);
}
