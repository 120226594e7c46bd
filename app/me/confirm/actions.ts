"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused, signedOut } from "@/lib/action";
import { passkeyReference } from "@/lib/factors/cookies";
import { proveAgain, proveByPasskey } from "@/lib/factors/prove-again";
import { personIn } from "@/lib/actor";
import { PLATFORM } from "@/lib/id";
import type { FormState } from "@/lib/result";
import { ownPath } from "@/lib/safe-path";
import { origin, sessionReference, signedInToAddFactor } from "@/lib/session";

export async function proveAction(_: FormState, form: FormData): Promise<FormState> {
  const [sid, person] = [await sessionReference(), await signedInToAddFactor()];
  if (!sid || !person) return refused(signedOut, form, ["password"]);
  const { back, ...fields } = fieldsOf(form);
  const result = await act(proveAgain(sid), personIn(person.personId, PLATFORM, await origin()), fields);
  if (!result.ok) return refused(result, form, ["password"]);
  redirect(ownPath(back) ?? "/me/confirm");
}

export async function proveByPasskeyAction(_: FormState, form: FormData): Promise<FormState> {
  const [sid, person] = [await sessionReference(), await signedInToAddFactor()];
  if (!sid || !person) return refused(signedOut, form, ["answer"]);
  const { back, ...fields } = fieldsOf(form);
  const reference = (await passkeyReference()) ?? "";
  const actor = personIn(person.personId, PLATFORM, await origin());
  const result = await act(proveByPasskey(sid, reference), actor, fields);
  if (!result.ok) return refused(result, form, ["answer"]);
  if (!result.value.proven) {
    return { ...refused(result, form, ["answer"]), ...passkeyNotTaken };
  }
  redirect(ownPath(back) ?? "/me/confirm");
}

const passkeyNotTaken = {
  message: "This passkey is not right, or took too long. Try again, or use your password.",
};
