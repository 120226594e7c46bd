"use server";

import { redirect } from "next/navigation";
import { wrongCode } from "@/app/(public)/wrong-code";
import { act, fieldsOf, refused } from "@/lib/action";
import { visitor } from "@/lib/actor";
import { askSignInCode, enterSignInCode } from "@/lib/mailed-codes/commands";
import { codeReference, forgetCodeReference, keepCodeReference } from "@/lib/mailed-codes/cookie";
import type { FormState } from "@/lib/result";
import { safePath } from "@/lib/safe-path";
import { origin, setSessionCookie } from "@/lib/session";

const query = (goal: string) => `callbackUrl=${encodeURIComponent(goal)}`;

/** Leads to the page for the code, whoever asked. */
export async function askCodeAction(_: FormState, form: FormData): Promise<FormState> {
  const { callbackUrl, ...fields } = fieldsOf(form);
  const result = await act(askSignInCode, visitor(await origin()), fields);
  if (!result.ok) return refused(result, form);
  await keepCodeReference(result.value.reference);
  redirect(`/sign-in/email/code?${query(safePath(callbackUrl))}`);
}

export async function enterCodeAction(_: FormState, form: FormData): Promise<FormState> {
  const { callbackUrl, ...fields } = fieldsOf(form);
  const goal = safePath(callbackUrl);
  const over = `/sign-in/email?over=code&${query(goal)}`;
  const reference = await codeReference();
  if (!reference) redirect(over);
  const result = await act(enterSignInCode(reference), visitor(await origin()), fields);
  if (!result.ok) {
    if (result.code === "refused") redirect(over);
    return refused(result, form);
  }
  const { sid } = result.value;
  if (sid === null) {
    if (result.value.triesLeft === 0) redirect(over);
    const sentence = "This is not the code in the newest mail.";
    return wrongCode(form, result.value.triesLeft, "You are not signed in", sentence);
  }
  await setSessionCookie(sid);
  await forgetCodeReference();
  redirect(goal);
}
