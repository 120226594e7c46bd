"use server";

import { deskActor } from "@/app/support/at-desk";
import type { DeskState } from "@/components/support/desk-state";
import { findingsOf } from "@/components/support/findings";
import { act, fieldsOf, refused, signedOut } from "@/lib/action";
import { findAtDesk } from "@/lib/support/look-up";
import { noteFindings } from "@/lib/support/note";

/** Finds somebody: by a post, so that no address or number ever stands in an address. */
export async function findAction(_: DeskState, form: FormData): Promise<DeskState> {
  const actor = await deskActor();
  if (!actor) return { ...refused(signedOut, form), found: null };
  const answer = await act(findAtDesk, actor, fieldsOf(form));
  if (!answer.ok) return { ...refused(answer, form), found: null };
  await noteFindings(actor, answer.value);
  return { ...refused(answer, form), found: findingsOf(answer.value.hits) };
}
