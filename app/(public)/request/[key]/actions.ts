"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused } from "@/lib/action";
import { withdrawAccessRequest } from "@/lib/access-requests/commands";
import { waitingPage } from "@/lib/access-requests/waiting";
import { personIn } from "@/lib/actor";
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
