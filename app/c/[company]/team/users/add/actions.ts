"use server";

import { actHere } from "@/app/c/[company]/act-here";
import { afterAdding } from "@/app/c/[company]/team/adding";
import { fieldsOf } from "@/lib/action";
import { addMember } from "@/lib/memberships/add";
import type { FormState } from "@/lib/result";

export async function addUserAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  return afterAdding(slug, await actHere(slug, addMember, fieldsOf(form)), form);
}
