"use server";

import { redirect } from "next/navigation";
import { wrongMailedCode } from "@/app/(public)/wrong-code";
import { act, fieldsOf, refused } from "@/lib/action";
import { resendCode } from "@/lib/registrations/commands";
import { confirmByCode, confirmByLink } from "@/lib/registrations/confirm";
import { forgetRegistration, keepReturn, registrationSecret, returnPath } from "@/lib/registrations/cookie";
import type { FormState } from "@/lib/result";
import { selfOrVisitor, setSessionCookie } from "@/lib/session";

/** One form, two buttons: `Continue` checks the code, `Send a new code` sends another one. */
export async function confirmWithCode(_: FormState, form: FormData): Promise<FormState> {
  const secret = await registrationSecret();
  if (!secret) redirect("/register");
  const { wish, ...fields } = fieldsOf(form);
  return wish === "new-code" ? sendNewCode(secret, form) : checkCode(secret, fields, form);
}

async function checkCode(secret: string, fields: object, form: FormData): Promise<FormState> {
  const result = await act(confirmByCode(secret), await selfOrVisitor(), fields);
  if (!result.ok) return refused(result, form);
  if (result.value.sid === null) return wrongMailedCode(form, result.value.triesLeft);
  return goOn(result.value.sid);
}

async function sendNewCode(secret: string, form: FormData): Promise<FormState> {
  const result = await act(resendCode(secret), await selfOrVisitor(), {});
  if (!result.ok) return refused(result, form);
  redirect("/register/confirm?sent=again");
}

export async function confirmWithLink(_: FormState, form: FormData): Promise<FormState> {
  const secret = (await registrationSecret()) ?? null;
  const result = await act(confirmByLink(secret), await selfOrVisitor(), fieldsOf(form));
  if (!result.ok) return refused(result, form, ["password"]);
  return result.value.sid === null ? refused(result, form, ["password"]) : goOn(result.value.sid);
}

/**
 * Back to where they came from, such as an invitation as contractor. Else on to step 4, which knows whether a company is
 * chosen already and leads to step 3 where it is not.
 */
async function goOn(sid: string): Promise<never> {
  await setSessionCookie(sid);
  await forgetRegistration();
  const back = await returnPath();
  await keepReturn(null);
  redirect(back ?? "/register/send");
}
