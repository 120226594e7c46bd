"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, isSameOrigin, refused, signedOut } from "@/lib/action";
import { personIn } from "@/lib/actor";
import {
  beginAuthenticator,
  confirmAuthenticator,
  makeRecoveryCodes,
  removeAuthenticator,
} from "@/lib/factors/authenticator";
import { forgetCodes, keepCodesToShow, passkeyReference } from "@/lib/factors/cookies";
import { addPasskey, removePasskey } from "@/lib/factors/passkeys";
import { PLATFORM } from "@/lib/id";
import type { FormState } from "@/lib/result";
import { origin, selfOrVisitor, sessionReference, signedIn, signedInToAddFactor } from "@/lib/session";

/** Whoever adds an app or a passkey, in which session: also somebody to whom nothing else opens before. */
async function addingHere() {
  const [sid, person] = [await sessionReference(), await signedInToAddFactor()];
  if (!sid || !person) return null;
  const { personId } = person;
  return { sid, personId, actor: personIn(personId, PLATFORM, await origin(), person.recent) };
}

export async function beginAppAction(_: FormState, form: FormData): Promise<FormState> {
  const here = await addingHere();
  if (!here) return refused(signedOut, form);
  const result = await act(beginAuthenticator(here.sid), here.actor, fieldsOf(form));
  if (!result.ok) return refused(result, form);
  redirect("/me/signing-in/app");
}

export async function confirmAppAction(_: FormState, form: FormData): Promise<FormState> {
  const here = await addingHere();
  if (!here) return refused(signedOut, form);
  const result = await act(confirmAuthenticator(here.sid), here.actor, fieldsOf(form));
  if (!result.ok) return refused(result, form);
  await keepCodesToShow(here.personId, result.value.codes);
  redirect("/me/signing-in/codes?done=added");
}

export async function addPasskeyAction(_: FormState, form: FormData): Promise<FormState> {
  const here = await addingHere();
  if (!here) return refused(signedOut, form, ["answer"]);
  const reference = (await passkeyReference()) ?? "";
  const result = await act(addPasskey(here.sid, reference), here.actor, fieldsOf(form));
  if (!result.ok) return refused(result, form, ["answer"]);
  const { codes } = result.value;
  if (!codes) redirect("/me/signing-in?done=passkey");
  await keepCodesToShow(here.personId, codes);
  redirect("/me/signing-in/codes?done=passkey");
}

export async function removePasskeyAction(
  passkeyId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const sid = await sessionReference();
  if (!sid || !(await signedIn())) return refused(signedOut, form);
  const result = await act(removePasskey(sid), await selfOrVisitor(), { passkeyId });
  if (!result.ok) return refused(result, form);
  redirect("/me/signing-in?done=passkey-removed");
}

export async function newCodesAction(_: FormState, form: FormData): Promise<FormState> {
  const [sid, person] = [await sessionReference(), await signedIn()];
  if (!sid || !person) return refused(signedOut, form);
  const result = await act(makeRecoveryCodes(sid), await selfOrVisitor(), fieldsOf(form));
  if (!result.ok) return refused(result, form);
  await keepCodesToShow(person.personId, result.value.codes);
  redirect("/me/signing-in/codes?done=new");
}

export async function removeAppAction(_: FormState, form: FormData): Promise<FormState> {
  const sid = await sessionReference();
  if (!sid || !(await signedIn())) return refused(signedOut, form);
  const result = await act(removeAuthenticator(sid), await selfOrVisitor(), fieldsOf(form));
  if (!result.ok) return refused(result, form);
  redirect("/me/signing-in?done=removed");
}

/** The codes are written down: this browser forgets them. */
export async function codesKeptAction(): Promise<void> {
  if (await isSameOrigin()) await forgetCodes();
  redirect("/me/signing-in?done=kept");
}
