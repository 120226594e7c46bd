"use server";

import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import { refuseDocument, verifyDocument } from "@/lib/documents/decide";
import { toVerifyPath } from "@/lib/links";
import type { FormState } from "@/lib/result";

export async function verifyAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, verifyDocument, fieldsOf(form));
  if (answer?.ok) redirect(`${toVerifyPath(slug)}?saved=verified`);
  return refused(answer ?? signedOut, form);
}

export async function refuseAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, refuseDocument, fieldsOf(form));
  if (answer?.ok) redirect(`${toVerifyPath(slug)}?saved=refused`);
  return refused(answer ?? signedOut, form);
}
