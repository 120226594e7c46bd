"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused } from "@/lib/action";
import { personIn } from "@/lib/actor";
import { registerBusiness } from "@/lib/companies/commands";
import { newId } from "@/lib/id";
import type { FormState } from "@/lib/result";
import { ownPath } from "@/lib/safe-path";
import { origin, signedIn } from "@/lib/session";

const SIGNED_OUT = "You were signed out. Sign in again in another tab, then come back here and register.";

export async function register(_: FormState, form: FormData): Promise<FormState> {
  const person = await signedIn();
  if (!person) return { ...refused({ ok: true, value: null }, form), message: SIGNED_OUT };
  const actor = personIn(person.personId, newId(), await origin());
  const { back, ...fields } = fieldsOf(form);
  const result = await act(registerBusiness, actor, fields);
  if (!result.ok) return refused(result, form);
  redirect(ownPath(back) ?? `/c/${result.value.slug}`);
}
