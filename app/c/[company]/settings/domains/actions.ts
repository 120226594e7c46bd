"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import { enterDomainCode, sendDomainCode } from "@/lib/companies/domain-code";
import { addDomain, checkDomain, removeDomain } from "@/lib/companies/domains";
import type { FormState } from "@/lib/result";

const saved = (slug: string, what: string) => `/c/${slug}/settings/domains?saved=domain-${what}`;

export async function addDomainAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, addDomain, fieldsOf(form));
  if (answer?.ok) redirect(saved(slug, "added"));
  return refused(answer ?? signedOut, form);
}

const MISSING =
  "The name servers know no such record. A new one can take an hour, sometimes a day, until everybody sees it. Check the name, then try again later.";
const DIFFERENT =
  "There is a record with this name, but with another value. Copy the value from this page into it, then check again.";

export async function checkDomainAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, checkDomain, fieldsOf(form));
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  if (answer.value.answer === "found") redirect(saved(slug, "verified"));
  refresh(); // the page says when it was last looked for
  const message = answer.value.answer === "different" ? DIFFERENT : MISSING;
  return { title: "The record is not there yet", message, fields: {}, values: {} };
}

export async function sendDomainCodeAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, sendDomainCode, fieldsOf(form));
  if (answer?.ok) redirect(saved(slug, "code-sent"));
  return refused(answer ?? signedOut, form);
}

export async function enterDomainCodeAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, enterDomainCode, fieldsOf(form));
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  if (answer.value.verified) redirect(saved(slug, "verified"));
  const { triesLeft } = answer.value;
  const code =
    triesLeft > 0
      ? `This is not the code in the newest mail. Tries left: ${triesLeft}`
      : "This is not the code, and it can't be tried again. Send a new one";
  return { ...refused({ ok: true, value: null }, form), message: "Check the code.", fields: { code } };
}

export async function removeDomainAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, removeDomain, fieldsOf(form));
  if (answer?.ok) redirect(saved(slug, "removed"));
  return refused(answer ?? signedOut, form);
}
