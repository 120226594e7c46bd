"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import { cancelBatch } from "@/lib/batches/commands";
import { checkImport, confirmImport } from "@/lib/imports/commands";
import { MOST_COLUMNS } from "@/lib/imports/schema";
import { batchPath } from "@/lib/links";
import type { FormState } from "@/lib/result";

/** Each column's select is a field of its own, in the order of the file. */
function columnsIn(fields: Record<string, unknown>): unknown[] {
  const columns: unknown[] = [];
  for (let index = 0; index < MOST_COLUMNS && `column-${index}` in fields; index++) {
    columns.push(fields[`column-${index}`]);
  }
  return columns;
}

export async function checkAction(
  slug: string,
  batchId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const fields = fieldsOf(form);
  const { seenVersion, delimiter, headings, usualRole, invite } = fields;
  const input = { batchId, seenVersion, delimiter, headings, usualRole, invite, columns: columnsIn(fields) };
  const result = await actHere(slug, checkImport, input);
  if (!result?.ok) return refused(result ?? signedOut, form);
  redirect(batchPath(slug, batchId));
}

export async function confirmAction(
  slug: string,
  batchId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { seenVersion } = fieldsOf(form);
  const result = await actHere(slug, confirmImport, { batchId, seenVersion });
  if (!result?.ok) return refused(result ?? signedOut, form);
  redirect(batchPath(slug, batchId));
}

export async function cancelAction(
  slug: string,
  batchId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const result = await actHere(slug, cancelBatch, { batchId });
  if (!result?.ok) return refused(result ?? signedOut, form);
  refresh();
  return refused(result, form);
}
