"use server";

import { redirect } from "next/navigation";
import { wrongMailedCode } from "@/app/(public)/wrong-code";
import { act, fieldsOf, isSameOrigin, refused } from "@/lib/action";
import { personIn, visitor, type Actor } from "@/lib/actor";
import { acceptInvitation, companyOfLink, declineInvitation } from "@/lib/invitations/answer";
import { proveByCode, sendInvitationCode } from "@/lib/invitations/prove";
import { signOut } from "@/lib/people/commands";
import type { FormState } from "@/lib/result";
import { safePath } from "@/lib/safe-path";
import { clearSessionCookie, origin, sessionReference, setSessionCookie, signedIn } from "@/lib/session";

/** Whoever presses, bound to the company that the link leads to. */
async function presser(link: unknown): Promise<Actor> {
  const [person, from, companyId] = await Promise.all([signedIn(), origin(), companyOfLink(link)]);
  return person ? personIn(person.personId, companyId, from) : visitor(from, companyId);
}

/** One form, two buttons: `Accept invitation` and `Decline`. */
export async function answerInvitation(_: FormState, form: FormData): Promise<FormState> {
  const { wish, ...fields } = fieldsOf(form);
  return wish === "decline" ? decline(fields.link, form) : accept(fields, form);
}

async function accept(fields: Record<string, unknown>, form: FormData): Promise<FormState> {
  const result = await act(acceptInvitation, await presser(fields.link), fields);
  if (!result.ok) return refused(result, form, ["password"]);
  if (result.value.sid) await setSessionCookie(result.value.sid);
  redirect(`/c/${result.value.slug}`);
}

async function decline(link: unknown, form: FormData): Promise<FormState> {
  const result = await act(declineInvitation, await presser(link), { link });
  if (!result.ok) return refused(result, form, ["password"]);
  redirect("/invite/declined");
}

/** One form, two buttons: `Continue` checks the code, `Send again` sends another one. */
export async function proveAddress(_: FormState, form: FormData): Promise<FormState> {
  const { wish, ...fields } = fieldsOf(form);
  return wish === "new-code" ? sendCode(fields.link, form) : checkCode(fields, form);
}

async function sendCode(link: unknown, form: FormData): Promise<FormState> {
  const result = await act(sendInvitationCode, await presser(link), { link });
  if (!result.ok) return refused(result, form);
  redirect(safePath(`/invite/${String(link)}?sent=again`));
}

async function checkCode(fields: Record<string, unknown>, form: FormData): Promise<FormState> {
  const result = await act(proveByCode, await presser(fields.link), fields);
  if (!result.ok) return refused(result, form);
  if (result.value.link === null) return wrongMailedCode(form, result.value.triesLeft);
  redirect(`/invite/${result.value.link}`);
}

/** Signs out whoever is here and comes back to the invitation. */
export async function switchAccount(form: FormData): Promise<void> {
  if (!(await isSameOrigin())) return;
  const sid = await sessionReference();
  if (sid) await act(signOut(sid), visitor(await origin()), {});
  await clearSessionCookie();
  redirect(safePath(`/invite/${String(fieldsOf(form).link)}`));
}
