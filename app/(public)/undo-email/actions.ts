"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused } from "@/lib/action";
import { undoEmailChange } from "@/lib/people/email-undo";
import type { FormState } from "@/lib/result";
import { clearSessionCookie, selfOrVisitor } from "@/lib/session";

export async function undoEmailAction(_: FormState, form: FormData): Promise<FormState> {
  const result = await act(undoEmailChange, await selfOrVisitor(), fieldsOf(form));
  if (!result.ok) return refused(result, form);
  await clearSessionCookie();
  redirect("/undo-email/done");
}
