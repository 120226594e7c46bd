"use server";

import { redirect } from "next/navigation";
import { act, fieldsOf, refused } from "@/lib/action";
import { personIn, visitor, type Actor } from "@/lib/actor";
import { acceptConnection, declineConnection } from "@/lib/connections/answer";
import { hostOfLink } from "@/lib/connections/links";
import { hostPath } from "@/lib/links";
import type { FormState } from "@/lib/result";
import { origin, signedIn } from "@/lib/session";

/** Whoever presses, bound to the host that the link leads to. */
async function presser(link: unknown): Promise<Actor> {
  const [person, from, companyId] = await Promise.all([signedIn(), origin(), hostOfLink(link)]);
  return person ? personIn(person.personId, companyId, from) : visitor(from, companyId);
}

export async function acceptContract(_: FormState, form: FormData): Promise<FormState> {
  const { link, contractorId } = fieldsOf(form);
  const result = await act(acceptConnection, await presser(link), { link, contractorId });
  if (!result.ok) return refused(result, form);
  redirect(hostPath(result.value.slug, result.value.connectionId));
}

export async function declineContract(_: FormState, form: FormData): Promise<FormState> {
  const { link, note } = fieldsOf(form);
  const result = await act(declineConnection, await presser(link), { link, note });
  if (!result.ok) return refused(result, form);
  redirect("/contractor/declined");
}
