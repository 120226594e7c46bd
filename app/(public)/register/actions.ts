"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { act, fieldsOf, refused } from "@/lib/action";
import { countryOfLanguages } from "@/lib/people/country";
import { startRegistration } from "@/lib/registrations/commands";
import { keepRegistration } from "@/lib/registrations/cookie";
import type { FormState } from "@/lib/result";
import { selfOrVisitor } from "@/lib/session";

export async function start(_: FormState, form: FormData): Promise<FormState> {
  const country = countryOfLanguages((await headers()).get("accept-language"));
  const result = await act(startRegistration, await selfOrVisitor(), { ...fieldsOf(form), country });
  if (!result.ok) return refused(result, form, ["password"]);
  await keepRegistration(result.value.secret);
  redirect("/register/confirm");
}
