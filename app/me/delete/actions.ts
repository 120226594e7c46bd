"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused, signedOut } from "@/lib/action";
import { askErasure, stayAfterAll } from "@/lib/privacy/ask-erasure";
import type { FormState } from "@/lib/result";
import { selfOrVisitor, signedIn } from "@/lib/session";

export async function askErasureAction(_: FormState, form: FormData): Promise<FormState> {
  if (!(await signedIn())) return refused(signedOut, form);
  const result = await act(askErasure, await selfOrVisitor(), fieldsOf(form));
  if (!result.ok) return refused(result, form);
  redirect("/sign-in?over=erasure");
}

export async function stayAction(_: FormState, form: FormData): Promise<FormState> {
  if (!(await signedIn())) return refused(signedOut, form);
  const result = await act(stayAfterAll, await selfOrVisitor(), fieldsOf(form));
  if (!result.ok) return refused(result, form);
  redirect("/me?done=kept");
}
