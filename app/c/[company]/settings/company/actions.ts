"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import { changeAdminFactor } from "@/lib/companies/admin-factor";
import { changeDetails } from "@/lib/companies/details";
import { changeLogo, removeLogo } from "@/lib/companies/logo";
import { changeMailedCodes } from "@/lib/companies/mailed-codes";
import { changeSlug } from "@/lib/companies/slug";
import type { FormState } from "@/lib/result";

const saved = (slug: string, what: string) => `/c/${slug}/settings/company?saved=${what}`;

export async function detailsAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, changeDetails, fieldsOf(form));
  if (answer?.ok) {
    refresh(); // the frame around the page names the company
    redirect(saved(slug, "details"));
  }
  return refused(answer ?? signedOut, form);
}

export async function slugAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, changeSlug, fieldsOf(form));
  if (answer?.ok) redirect(saved(answer.value.slug, "slug"));
  return refused(answer ?? signedOut, form);
}

export async function adminFactorAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, changeAdminFactor, fieldsOf(form));
  if (answer?.ok) redirect(saved(slug, `admin-factor-${answer.value.on ? "on" : "off"}`));
  return refused(answer ?? signedOut, form);
}

export async function mailedCodesAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, changeMailedCodes, fieldsOf(form));
  if (answer?.ok) redirect(saved(slug, `mailed-codes-${answer.value.on ? "on" : "off"}`));
  return refused(answer ?? signedOut, form);
}

export async function logoAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const { image, ...others } = fieldsOf(form);
  const bytes = image instanceof File ? new Uint8Array(await image.arrayBuffer()) : image;
  const answer = await actHere(slug, changeLogo, { ...others, image: bytes });
  if (answer?.ok) redirect(saved(slug, "logo"));
  return refused(answer ?? signedOut, form);
}

export async function removeLogoAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const answer = await actHere(slug, removeLogo, fieldsOf(form));
  if (answer?.ok) redirect(saved(slug, "logo-removed"));
  return refused(answer ?? signedOut, form);
}
