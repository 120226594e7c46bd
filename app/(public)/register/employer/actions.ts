"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused } from "@/lib/action";
import { personIn } from "@/lib/actor";
import { PLATFORM } from "@/lib/id";
import { chooseEmployer } from "@/lib/registrations/employer";
import type { FormState } from "@/lib/result";
import { mustBeSignedIn, origin } from "@/lib/session";

export async function choose(_: FormState, form: FormData): Promise<FormState> {
  const { personId } = await mustBeSignedIn("/register/employer");
  const result = await act(chooseEmployer, personIn(personId, PLATFORM, await origin()), fieldsOf(form));
  if (!result.ok) return refused(result, form);
  redirect("/register/send");
}
