"use server";

import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import {
  approveContractor,
  inviteContractor,
  noteToContractor,
  revokeContractor,
} from "@/lib/connections/commands";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { editContractor } from "@/lib/connections/edit";
import { reactivateConnection } from "@/lib/connections/reactivate";
import { tryContactAgain } from "@/lib/delivery/try-again";
import { contractorPath } from "@/lib/links";
import type { FormState } from "@/lib/result";

const pageOf = (slug: string, id: string, done: string) => `${contractorPath(slug, id)}?done=${done}`;

export async function inviteAction(
  slug: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, inviteContractor, { connectionId: id });
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  redirect(pageOf(slug, id, "invited"));
}

export async function tryContactAgainAction(
  slug: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, tryContactAgain, { connectionId: id });
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  redirect(pageOf(slug, id, "tried-again"));
}

export async function editAction(slug: string, id: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, editContractor, { ...fieldsOf(form), connectionId: id });
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  redirect(pageOf(slug, id, answer.value.resent ? "resent" : "edited"));
}

export async function revokeAction(
  slug: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, revokeContractor, { connectionId: id });
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  redirect(pageOf(slug, id, "revoked"));
}

export async function approveAction(
  slug: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, approveContractor, { connectionId: id });
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  redirect(pageOf(slug, id, "approved"));
}

export async function noteAction(slug: string, id: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, noteToContractor, { ...fieldsOf(form), connectionId: id });
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  redirect(pageOf(slug, id, "noted"));
}

export async function deactivateAction(
  slug: string,
  id: string,
  seenVersion: number,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const input = { ...fieldsOf(form), connectionId: id, seenVersion };
  const answer = await actHere(slug, deactivateConnection, input);
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  redirect(pageOf(slug, id, "deactivated"));
}

/** A box that is ticked is a line of its own: who comes back. */
export async function reactivateAction(
  slug: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { seenVersion, mode, documentsBy, who, placements } = fieldsOf(form);
  const input = { connectionId: id, seenVersion, mode, documentsBy, who, placements };
  const answer = await actHere(slug, reactivateConnection, input);
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  redirect(pageOf(slug, id, "reactivated"));
}
