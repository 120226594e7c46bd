"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused, signedOut } from "@/lib/action";
import { changeProfile } from "@/lib/people/profile";
import { removePhoto } from "@/lib/photos/commands";
import { photoChanged } from "@/lib/photos/take";
import type { FormState } from "@/lib/result";
import { selfOrVisitor, sessionReference, signedIn } from "@/lib/session";

export async function changeProfileAction(_: FormState, form: FormData): Promise<FormState> {
  const sid = await sessionReference();
  if (!sid || !(await signedIn())) return refused(signedOut, form);
  const result = await act(changeProfile(sid), await selfOrVisitor(), fieldsOf(form));
  if (!result.ok) return refused(result, form);
  redirect("/me?done=profile");
}

export async function removePhotoAction(_: FormState, form: FormData): Promise<FormState> {
  if (!(await signedIn())) return refused(signedOut, form);
  const actor = await selfOrVisitor();
  const result = await act(removePhoto, actor, {});
  if (!result.ok) return refused(result, form);
  await photoChanged(actor);
  redirect("/me/profile?done=photo-removed");
}
