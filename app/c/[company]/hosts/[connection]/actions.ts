"use server";

import { redirect } from "next/navigation";
import { actThere } from "@/app/c/[company]/hosts/act-there";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import { handIn } from "@/lib/documents/hand-in";
import { hostPath } from "@/lib/links";
import { placeWorkers } from "@/lib/placements/place";
import { removePlacement } from "@/lib/placements/remove";
import type { FormState } from "@/lib/result";

export async function placeAction(
  slug: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { workerIds, q } = fieldsOf(form);
  const answer = await actThere(slug, id, placeWorkers, { connectionId: id, workerIds });
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  // The search stays: the next ones may be among what it found.
  const words = new URLSearchParams({ done: "placed", ...(typeof q === "string" && q && { q }) });
  redirect(`${hostPath(slug, id)}?${words}`);
}

export async function removeAction(
  slug: string,
  id: string,
  placementId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actThere(slug, id, removePlacement, { connectionId: id, placementId });
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  redirect(`${hostPath(slug, id)}?done=removed`);
}

/** What a host asks of its contractor without a file: a number, a few words. */
export async function handInWordsAction(
  slug: string,
  id: string,
  requirementId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { detail, expiresOn } = fieldsOf(form);
  const input = { detail, expiresOn, requirementId, connectionId: id };
  const answer = await actThere(slug, id, handIn(null), input);
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  redirect(`${hostPath(slug, id)}?done=handed-in`);
}
