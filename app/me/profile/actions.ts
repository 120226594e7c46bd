"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused, signedOut } from "@/lib/action";
import { changeProfile } from "@/lib/people/profile";
import type { FormState } from "@/lib/result";
import { selfOrVisitor, signedIn } from "@/lib/session";

export async function changeProfileAction(_: FormState, form: FormData): Promise<FormState> {
  if (!(await signedIn())) return refused(signedOut, form);
  const result = await act(changeProfile, await selfOrVisitor(), fieldsOf(form));
  if (!result.ok) return refused(result, form);
  redirect("/me?done=profile");
}
