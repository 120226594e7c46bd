"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused } from "@/lib/action";
import { sendAccessRequest } from "@/lib/access-requests/send";
import { personIn } from "@/lib/actor";
import { claimOf } from "@/lib/registrations/queries";
import type { FormState } from "@/lib/result";
import { origin, signedIn } from "@/lib/session";

const SIGNED_OUT = "You were signed out. Sign in again in another tab, then come back here and send.";

export async function send(_: FormState, form: FormData): Promise<FormState> {
  const person = await signedIn();
  // No redirect: the message that was typed would be lost.
  if (!person) return { ...refused({ ok: true, value: null }, form), message: SIGNED_OUT };
  const { company } = await claimOf(person.personId);
  // Sent already by a second press: home leads to the request.
  if (!company) redirect("/home");
  const actor = personIn(person.personId, company.id, await origin());
  const result = await act(sendAccessRequest, actor, fieldsOf(form));
  if (!result.ok) return refused(result, form);
  redirect(new URL(result.value.statusUrl).pathname);
}
