"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused } from "@/lib/action";
import { withdrawAccessRequest } from "@/lib/access-requests/commands";
import { waitingPage } from "@/lib/access-requests/waiting";
import { personIn } from "@/lib/actor";
import { PLATFORM } from "@/lib/id";
import { chooseEmployer } from "@/lib/registrations/employer";
import type { FormState } from "@/lib/result";
import { origin, signedIn } from "@/lib/session";

/** Whoever holds the private link acts as the person who sent the request, for this one move. */
export async function withdrawRequest(_: FormState, form: FormData): Promise<FormState> {
  const { key } = fieldsOf(form);
  const page = typeof key === "string" ? await waitingPage(key, (await signedIn())?.personId ?? null) : null;
  if (!page) redirect("/sign-in");
  const actor = personIn(page.personId, page.companyId, await origin());
  const result = await act(withdrawAccessRequest, actor, { requestId: page.requestId });
  if (!result.ok) return refused(result, form);
  redirect(`/request/${key}`);
}

/** Step 4 at once with the same company, where it is found without its code; else step 3. */
export async function askAgain(form: FormData): Promise<void> {
  const { key } = fieldsOf(form);
  const person = await signedIn();
  const page = typeof key === "string" && person ? await waitingPage(key, person.personId) : null;
  if (!person || page?.personId !== person.personId) redirect("/register/employer");
  const actor = personIn(person.personId, PLATFORM, await origin());
  const result = await act(chooseEmployer, actor, { companyId: page.companyId });
  redirect(result.ok ? "/register/send" : "/register/employer");
}
