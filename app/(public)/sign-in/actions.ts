"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, isSameOrigin, refused } from "@/lib/action";
import { visitor } from "@/lib/actor";
import { keepSignIn, passkeyReference } from "@/lib/factors/cookies";
import { signInWithPasskey } from "@/lib/factors/passkey-sign-in";
import { signIn, signOut } from "@/lib/people/commands";
import type { FormState } from "@/lib/result";
import { safePath } from "@/lib/safe-path";
import { clearSessionCookie, origin, sessionReference, setSessionCookie } from "@/lib/session";
import { notRecognised, passkeyLate, passkeyNotRecognised } from "@/app/(public)/sign-in/words";

export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  const { callbackUrl, ...fields } = fieldsOf(form);
  const result = await act(signIn, visitor(await origin()), fields);
  if (!result.ok) return refused(result, form, ["password"]);
  const { sid } = result.value;
  if (sid === null) {
    if (!result.value.waiting) return { ...refused(result, form, ["password"]), ...notRecognised };
    await keepSignIn(result.value.waiting);
    redirect(`/sign-in/code?callbackUrl=${encodeURIComponent(safePath(callbackUrl))}`);
  }
  await setSessionCookie(sid);
  redirect(safePath(callbackUrl));
}

export async function passkeySignInAction(_: FormState, form: FormData): Promise<FormState> {
  const { callbackUrl, ...fields } = fieldsOf(form);
  const reference = (await passkeyReference()) ?? "";
  const result = await act(signInWithPasskey(reference), visitor(await origin()), fields);
  if (!result.ok) return refused(result, form, ["answer"]);
  const { value } = result;
  if (value.sid === null) {
    const words = value.why === "over" ? passkeyLate : passkeyNotRecognised;
    return { ...refused(result, form, ["answer"]), ...words };
  }
  await setSessionCookie(value.sid);
  redirect(safePath(callbackUrl));
}

/** Ends the session in the database before the cookie goes, so that a copied cookie is worthless too. */
export async function signOutAction(): Promise<void> {
  if (!(await isSameOrigin())) return;
  const sid = await sessionReference();
  if (sid) await act(signOut(sid), visitor(await origin()), {});
  await clearSessionCookie();
  redirect("/sign-in");
}
