"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused, signedOut } from "@/lib/action";
import { askEmailChange, cancelEmailChange, confirmEmailChange } from "@/lib/people/email-change";
import type { FormState } from "@/lib/result";
import { selfOrVisitor, sessionReference, signedIn } from "@/lib/session";

export async function askEmailAction(_: FormState, form: FormData): Promise<FormState> {
  if (!(await signedIn())) return refused(signedOut, form);
  const result = await act(askEmailChange, await selfOrVisitor(), fieldsOf(form));
  if (!result.ok) return refused(result, form);
  redirect("/me/email");
}

/** Whether it was called off now or was over already, the page then shows what is left. */
export async function cancelEmailAction(): Promise<void> {
  await act(cancelEmailChange, await selfOrVisitor(), {});
  redirect("/me/email");
}

export async function confirmEmailAction(_: FormState, form: FormData): Promise<FormState> {
  const sid = await sessionReference();
  if (!sid || !(await signedIn())) return refused(signedOut, form);
  const result = await act(confirmEmailChange(sid), await selfOrVisitor(), fieldsOf(form));
  if (!result.ok) return refused(result, form);
  redirect("/me?done=email");
}
