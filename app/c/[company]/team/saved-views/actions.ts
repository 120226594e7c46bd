"use server";

import { refresh } from "next/cache";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import { emptyForm, type FormState } from "@/lib/result";
import { keepSavedView, removeSavedView, renameSavedView } from "@/lib/saved-views/commands";

export async function keepViewAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, keepSavedView, fieldsOf(form));
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  refresh();
  return emptyForm;
}

export async function renameViewAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, renameSavedView, fieldsOf(form));
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  refresh();
  return emptyForm;
}

/** A view that somebody else has removed meanwhile is gone either way. */
export async function removeViewAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, removeSavedView, fieldsOf(form));
  if (!answer?.ok && answer?.code !== "conflict") return refused(answer ?? signedOut, form);
  refresh();
  return emptyForm;
}
