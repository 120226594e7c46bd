"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import {
  changeInvitationRole,
  copyInvitationLink,
  resendInvitation,
  revokeInvitation,
} from "@/lib/invitations/commands";
import { confirmPath, invitationsPath } from "@/lib/links";

/** Each answers null when nobody is signed in any more. */
export async function resendInvitationAction(slug: string, invitationId: string) {
  const answer = await actHere(slug, resendInvitation, { invitationId });
  if (answer) refresh();
  return answer;
}

export async function copyInvitationLinkAction(slug: string, invitationId: string) {
  return actHere(slug, copyInvitationLink, { invitationId });
}

export async function revokeInvitationAction(slug: string, invitationId: string) {
  const answer = await actHere(slug, revokeInvitation, { invitationId });
  if (answer) refresh();
  return answer;
}

export async function changeInvitationRoleAction(slug: string, invitationId: string, role: string) {
  const answer = await actHere(slug, changeInvitationRole, { invitationId, role });
  // Nothing was typed here: the page itself leads there, and back.
  if (answer && !answer.ok && answer.code === "unproven") redirect(confirmPath(invitationsPath(slug)));
  if (answer) refresh();
  return answer;
}
