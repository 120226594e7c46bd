"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused, signedOut } from "@/lib/action";
import { personIn } from "@/lib/actor";
import { acceptOwnInvitation, companyOfOwn, declineOwnInvitation } from "@/lib/invitations/answer-own";
import { enteredBy } from "@/lib/invitations/own";
import type { FormState } from "@/lib/result";
import { origin, signedIn } from "@/lib/session";

/** The company comes from what the database says of the person's own invitations, never from the form. */
export async function answerOwnAction(_: FormState, form: FormData): Promise<FormState> {
  const person = await signedIn();
  if (!person) return refused(signedOut, form);
  const { answer, mobile, ...about } = fieldsOf(form);
  const companyId = await companyOfOwn(person.personId, about.invitationId);
  const actor = personIn(person.personId, companyId, await origin());
  if (answer === "decline") {
    const declined = await act(declineOwnInvitation, actor, about);
    if (!declined.ok) return over(person.personId, about.invitationId, refused(declined, form));
    redirect("/me?done=declined");
  }
  const accepted = await act(acceptOwnInvitation, actor, mobile === undefined ? about : { ...about, mobile });
  if (!accepted.ok) return over(person.personId, about.invitationId, refused(accepted, form));
  redirect(`/c/${accepted.value.slug}`);
}

/** The refusal, or what this person did with the invitation before, as in another tab. */
async function over(personId: string, invitationId: unknown, refusal: FormState): Promise<FormState> {
  const entered = await enteredBy(personId, invitationId);
  if (!entered) return refusal;
  const link = { href: entered.href, label: `Open ${entered.name}` };
  return {
    ...refusal,
    title: "Nothing was changed",
    message: "You accepted this already.",
    fields: {},
    link,
  };
}
