"use server";

import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import { addContractor } from "@/lib/connections/commands";
import { contractorPath } from "@/lib/links";
import type { FormState } from "@/lib/result";

export async function addContractorAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form);
  const answer = await actHere(slug, addContractor, fields);
  if (!answer?.ok) return refused(answer ?? signedOut, form);
  const done = fields.send === "yes" ? "invited" : "added";
  redirect(`${contractorPath(slug, answer.value.connectionId)}?done=${done}`);
}
