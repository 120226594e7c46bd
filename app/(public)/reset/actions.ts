"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused } from "@/lib/action";
import { requestPasswordReset, resetPassword } from "@/lib/people/commands";
import { keepKnownTo } from "@/lib/people/device-cookie";
import type { FormState } from "@/lib/result";
import { clearSessionCookie, selfOrVisitor } from "@/lib/session";

export async function askForLink(_: FormState, form: FormData): Promise<FormState> {
  const result = await act(requestPasswordReset, await selfOrVisitor(), fieldsOf(form));
  if (!result.ok) return refused(result, form);
  redirect("/reset?sent=yes");
}

export async function changePassword(_: FormState, form: FormData): Promise<FormState> {
  const result = await act(resetPassword, await selfOrVisitor(), fieldsOf(form));
  if (!result.ok) return refused(result, form, ["password"]);
  await keepKnownTo(result.value.personId);
  await clearSessionCookie();
  redirect("/sign-in?reset=done");
}
