"use server";

import { redirect } from "next/navigation";
import { act, isSameOrigin } from "@/lib/action";
import { visitor } from "@/lib/actor";
import { signOut } from "@/lib/people/commands";
import { clearSessionCookie, origin, sessionReference, signInPath } from "@/lib/session";

/** Ends the session from before the return, and leads to a new one that the company opens to. */
export async function signInAgainAction(slug: string): Promise<void> {
  if (!(await isSameOrigin())) return;
  const sid = await sessionReference();
  if (sid) await act(signOut(sid), visitor(await origin()), {});
  await clearSessionCookie();
  redirect(signInPath(`/c/${slug}`));
}
