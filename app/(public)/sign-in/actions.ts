"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused } from "@/lib/action";
import { visitor } from "@/lib/actor";
import { signIn, signOut } from "@/lib/people/commands";
import type { FormState } from "@/lib/result";
import { safePath } from "@/lib/safe-path";
import { clearSessionCookie, origin, sessionReference, setSessionCookie } from "@/lib/session";
import { notRecognised } from "@/app/(public)/sign-in/words";

export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  const { callbackUrl, ...fields } = fieldsOf(form);
  const result = await act(signIn, visitor(await origin()), fields);
  if (!result.ok) return refused(result, form, ["password"]);
  if (!result.value.sid) return { ...refused(result, form, ["password"]), ...notRecognised };
  await setSessionCookie(result.value.sid);
  redirect(safePath(callbackUrl));
}

/** Ends the session in the database before the cookie goes, so that a copied cookie is worthless too. */
export async function signOutAction(): Promise<void> {
  const sid = await sessionReference();
  if (sid) await act(signOut(sid), visitor(await origin()), {});
  await clearSessionCookie();
  redirect("/sign-in");
}
