"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, isSameOrigin } from "@/lib/action";
import { putOffSuggestion } from "@/lib/factors/cookies";
import { endOtherSessions, endOwnSession } from "@/lib/people/own-sessions";
import { asTheme, keepTheme } from "@/lib/people/theme";
import { selfOrVisitor, sessionReference } from "@/lib/session";

/** Whether it was ended now or was over already, the page then shows what is left. */
export async function endSessionAction(session: string): Promise<void> {
  await act(endOwnSession, await selfOrVisitor(), { session });
  redirect("/me?done=session");
}

export async function endOtherSessionsAction(): Promise<void> {
  const sid = await sessionReference();
  if (sid) await act(endOtherSessions(sid), await selfOrVisitor(), {});
  redirect("/me?done=sessions");
}

/** "Not now" to an authenticator app, in this browser. */
export async function putOffAppAction(): Promise<void> {
  if (await isSameOrigin()) await putOffSuggestion();
  redirect("/me");
}

/** A choice of this browser, not of the account: nothing is written but its cookie. */
export async function themeAction(form: FormData): Promise<void> {
  if (!(await isSameOrigin())) return;
  await keepTheme(asTheme(fieldsOf(form).theme));
  redirect("/me?done=theme");
}
