"use server";

import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import { makeJoinLink, revokeJoinLink } from "@/lib/join-links/commands";
import type { FormState } from "@/lib/result";

const pathOf = (slug: string, id: string) => `/c/${slug}/team/join-links/${id}`;

export async function makeJoinLinkAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, makeJoinLink, fieldsOf(form));
  if (answer?.ok) redirect(`${pathOf(slug, answer.value.id)}?saved=join-link-made`);
  return refused(answer ?? signedOut, form);
}

export async function revokeJoinLinkAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form);
  const answer = await actHere(slug, revokeJoinLink, fields);
  if (answer?.ok) redirect(`${pathOf(slug, String(fields.joinLinkId))}?saved=join-link-revoked`);
  return refused(answer ?? signedOut, form);
}
