"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused, signedOut } from "@/lib/action";
import { personIn } from "@/lib/actor";
import { handIn } from "@/lib/documents/hand-in";
import { ownFile } from "@/lib/documents/own";
import { bringAlong } from "@/lib/documents/share";
import { PLATFORM } from "@/lib/id";
import { ownItemPath } from "@/lib/links";
import type { FormState } from "@/lib/result";
import { origin, sessionReference, signedIn } from "@/lib/session";

/** What a requirement asks for without a file: a number, a few words. */
export async function handInWordsAction(
  membershipId: string,
  requirementId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const here = await placeOf(membershipId);
  if (!here) return refused(signedOut, form);
  const answer = await act(handIn(null), here.actor, { ...fieldsOf(form), requirementId, membershipId });
  if (answer.ok) redirect(`${ownItemPath(requirementId, membershipId)}&done=handed-in`);
  return refused(answer, form);
}

/** A verified document from another company, by its owner's wish alone. */
export async function bringAlongAction(
  membershipId: string,
  requirementId: string,
  fromMembershipId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const [here, from] = [await placeOf(membershipId), await placeOf(fromMembershipId)];
  if (!here) return refused(signedOut, form);
  const input = { ...fieldsOf(form), requirementId, membershipId };
  const answer = await act(bringAlong(from?.file ?? null), here.actor, input);
  if (answer.ok) redirect(`${ownItemPath(requirementId, membershipId)}&done=brought`);
  return refused(answer, form);
}

/** The signed-in person in the company of a file of theirs, as the database says; nowhere for anybody else's. */
async function placeOf(membershipId: unknown) {
  const person = await signedIn();
  if (!person) return null;
  const file = await ownFile(person.personId, await sessionReference(), membershipId);
  return { file, actor: personIn(person.personId, file?.companyId ?? PLATFORM, await origin()) };
}
