"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { act, fieldsOf, refused } from "@/lib/action";
import { countryOfLanguages } from "@/lib/people/country";
import { startRegistration } from "@/lib/registrations/commands";
import { keepRegistration, keepReturn } from "@/lib/registrations/cookie";
import type { FormState } from "@/lib/result";
import { ownPath } from "@/lib/safe-path";
import { selfOrVisitor } from "@/lib/session";

export async function start(_: FormState, form: FormData): Promise<FormState> {
  const country = countryOfLanguages((await headers()).get("accept-language"));
  const { back, ...fields } = fieldsOf(form);
  const result = await act(startRegistration, await selfOrVisitor(), { ...fields, country });
  if (!result.ok) return refused(result, form, ["password"]);
  await keepRegistration(result.value.secret);
  await keepReturn(ownPath(back));
  redirect("/register/confirm");
}
