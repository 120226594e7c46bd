"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused } from "@/lib/action";
import { keepAccount } from "@/lib/privacy/ask-erasure";
import type { FormState } from "@/lib/result";
import { selfOrVisitor } from "@/lib/session";

export async function keepAccountAction(_: FormState, form: FormData): Promise<FormState> {
  const result = await act(keepAccount, await selfOrVisitor(), fieldsOf(form));
  if (!result.ok) return refused(result, form);
  redirect("/keep-account/done");
}
