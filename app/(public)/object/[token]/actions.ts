"use server";

import { redirect } from "next/navigation";
import { act, refused, signedOut } from "@/lib/action";
import type { FormState } from "@/lib/result";
import { inside, signedIn } from "@/lib/session";
import { companyOfLink, objectToSupport } from "@/lib/support/object";

const DEAD: FormState = { message: "This link no longer works.", fields: {}, values: {} };

export async function objectAction(link: string, _: FormState, form: FormData): Promise<FormState> {
  if (!(await signedIn())) return refused(signedOut, form);
  const slug = await companyOfLink(String(link));
  if (!slug) return DEAD;
  const { actor } = await inside(slug);
  const answer = await act(objectToSupport, actor, { link });
  if (answer.ok) redirect(`/object/${encodeURIComponent(link)}?done=1`);
  return refused(answer, form);
}
