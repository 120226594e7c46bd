"use server";

import { redirect } from "next/navigation";
import { passkeyNotRecognised } from "@/app/(public)/sign-in/words";
import { wrongCode } from "@/app/(public)/wrong-code";
import { act, fieldsOf, refused } from "@/lib/action";
import { visitor } from "@/lib/actor";
import { isAppCode } from "@/lib/factors/codes";
import { forgetSignIn, passkeyReference, signInReference } from "@/lib/factors/cookies";
import { finishWithPasskey } from "@/lib/factors/passkey-sign-in";
import { finishSignIn } from "@/lib/factors/sign-in";
import type { FormState } from "@/lib/result";
import { safePath } from "@/lib/safe-path";
import { origin, setSessionCookie } from "@/lib/session";

const overAt = (goal: string) => `/sign-in?over=code&callbackUrl=${encodeURIComponent(goal)}`;

export async function codeAction(_: FormState, form: FormData): Promise<FormState> {
  const { callbackUrl, ...fields } = fieldsOf(form);
  const goal = safePath(callbackUrl);
  const over = overAt(goal);
  const reference = await signInReference();
  if (!reference) redirect(over);
  const result = await act(finishSignIn(reference), visitor(await origin()), fields);
  if (!result.ok) {
    if (result.code === "refused") redirect(over);
    return refused(result, form);
  }
  const { sid } = result.value;
  if (sid === null) {
    if (result.value.triesLeft === 0) redirect(over);
    const wait = isAppCode(String(form.get("code"))) ? " Wait for the next one." : "";
    const sentence = `This code is not right, or was used already.${wait}`;
    return wrongCode(form, result.value.triesLeft, "You are not signed in", sentence);
  }
  await setSessionCookie(sid);
  await forgetSignIn();
  redirect(goal);
}

export async function passkeyCodeAction(_: FormState, form: FormData): Promise<FormState> {
  const { callbackUrl, ...fields } = fieldsOf(form);
  const goal = safePath(callbackUrl);
  const reference = await signInReference();
  if (!reference) redirect(overAt(goal));
  const passkey = (await passkeyReference()) ?? "";
  const result = await act(finishWithPasskey(reference, passkey), visitor(await origin()), fields);
  if (!result.ok) {
    if (result.code === "refused") redirect(overAt(goal));
    return refused(result, form, ["answer"]);
  }
  const { value } = result;
  if (value.sid === null) {
    if (value.triesLeft === 0) redirect(overAt(goal));
    return { ...refused(result, form, ["answer"]), ...passkeyNotRecognised };
  }
  await setSessionCookie(value.sid);
  await forgetSignIn();
  redirect(goal);
}
