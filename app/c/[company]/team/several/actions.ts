"use server";

import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { fieldsOf, refused, signedOut } from "@/lib/action";
import { beginMoves } from "@/lib/batches/several-commands";
import { batchPath } from "@/lib/links";
import type { FormState } from "@/lib/result";

/** The choice travels as it stood in the address; the ids are lines of one field. */
export async function severalAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const { list, move, q, status, role, sort, notifications, newRole, retry, all, ...more } = fieldsOf(form);
  const { reason, otherReason, returnOn } = more;
  const ids = form instanceof FormData ? form.getAll("id") : []; // an action can be called with anything
  const filters = { q, status, role, sort, notifications };
  const leaving = move === "deactivate" ? { reason, otherReason, returnOn } : {};
  const input = { list, move, ids, all: all === "1", ...filters, newRole, retry, ...leaving };
  const result = await actHere(slug, beginMoves, input);
  if (!result?.ok) return refused(result ?? signedOut, form);
  redirect(batchPath(slug, result.value.batchId));
}
