"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { refused, signedOut } from "@/lib/action";
import { acceptAccessRequest, declineAccessRequest, seeAccessRequest } from "@/lib/access-requests/commands";
import { tryRequestorAgain } from "@/lib/delivery/try-again";
import { accessRequestPath } from "@/lib/links";
import type { FormState } from "@/lib/result";

/** null = nobody is signed in any more. */
export async function acceptAction(slug: string, input: unknown) {
  const answer = await actHere(slug, acceptAccessRequest, input);
  if (answer?.ok || answer?.code === "conflict") refresh();
  return answer;
}

/** null = nobody is signed in any more. */
export async function declineAction(slug: string, input: unknown) {
  const answer = await actHere(slug, declineAccessRequest, input);
  if (answer?.ok || answer?.code === "conflict") refresh();
  return answer;
}

export async function seeAction(slug: string, requestId: string) {
  const answer = await actHere(slug, seeAccessRequest, { requestId });
  if (answer?.ok) refresh(); // its notice is no news any more: the badge counts it no longer
}

export async function tryRequestorAgainAction(
  slug: string,
  requestId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, tryRequestorAgain, { requestId });
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  redirect(`${accessRequestPath(slug, requestId)}?done=tried-again`);
}
