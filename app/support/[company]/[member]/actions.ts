"use server";

import { redirect } from "next/navigation";
import { deskActor } from "@/app/support/at-desk";
import { act, fieldsOf, refused, signedOut } from "@/lib/action";
import type { FormState } from "@/lib/result";
import { supportReactivate } from "@/lib/support/bring-back";
import { caseOf } from "@/lib/support/case";

const GONE: FormState = {
  message: "This account is not open to you any more. Look the person up again.",
  fields: {},
  values: {},
};

export async function bringBackAction(
  slug: string,
  membershipId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const desk = await deskActor();
  if (!desk) return refused(signedOut, form);
  const found = await caseOf(desk, String(slug), String(membershipId), new Date());
  if (!found) return GONE;
  const answer = await act(supportReactivate, found.actor, { ...fieldsOf(form), membershipId });
  if (answer.ok) redirect(`/support/${slug}/${membershipId}?done=reactivated`);
  return refused(answer, form);
}
