"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import { tryAddressAgain } from "@/lib/delivery/try-again";
import { inviteMember, resendInvitation } from "@/lib/invitations/commands";
import { personPath } from "@/lib/links";
import { changeNotifications } from "@/lib/memberships/change-notifications";
import { changeRole } from "@/lib/memberships/change-role";
import { editMember } from "@/lib/memberships/edit";
import { endMemberSessions } from "@/lib/memberships/end-sessions";
import type { FormState } from "@/lib/result";

const done = (slug: string, id: string, what: string) => `${personPath(slug, id)}?done=${what}`;

export async function changeRoleAction(
  slug: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, changeRole, { ...fieldsOf(form), membershipId: id });
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  refresh(); // the frame outlives this move, and the person may stand in another list now
  redirect(done(slug, id, "role"));
}

export async function editAction(slug: string, id: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, editMember, { ...fieldsOf(form), membershipId: id });
  if (answer?.ok) redirect(done(slug, id, "edited"));
  return refused(answer ?? signedOut, form);
}

export async function notificationsAction(
  slug: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, changeNotifications, { ...fieldsOf(form), membershipId: id });
  if (answer?.ok) redirect(done(slug, id, `notifications-${answer.value.on ? "on" : "off"}`));
  return refused(answer ?? signedOut, form);
}

export async function endSessionsAction(
  slug: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, endMemberSessions, { membershipId: id });
  if (answer?.ok) redirect(done(slug, id, "signed-out"));
  return refused(answer ?? signedOut, form);
}

export async function tryAddressAgainAction(
  slug: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, tryAddressAgain, { membershipId: id });
  if (answer?.ok) redirect(done(slug, id, "tried-again"));
  return refused(answer ?? signedOut, form);
}

export async function inviteAction(
  slug: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, inviteMember, { membershipId: id });
  if (answer?.ok) redirect(done(slug, id, answer.value.invitationId === null ? "accepted" : "invited"));
  return refused(answer ?? signedOut, form);
}

export async function resendAction(
  slug: string,
  id: string,
  invitationId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const answer = await actHere(slug, resendInvitation, { invitationId });
  if (answer?.ok) redirect(done(slug, id, "resent"));
  return refused(answer ?? signedOut, form);
}
