"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { actHere } from "@/app/c/[company]/act-here";
import { type Decision, outcomePath } from "@/app/c/[company]/team/access-requests/several/chosen";
import { declineAccessRequest } from "@/lib/access-requests/commands";
import { MOST_AT_ONCE } from "@/lib/access-requests/several";
import { acceptTogether } from "@/lib/access-requests/together";
import { fieldsOf, nothingThere, refused, signedOut } from "@/lib/action";
import { type FormState, type Result, stopsAll } from "@/lib/result";

/** The requests as the form names them: id, and the version seen. */
function chosenIn(form: FormData) {
  return form
    .getAll("request")
    .slice(0, MOST_AT_ONCE)
    .map((line) => String(line).split(" "))
    .map(([requestId = "", seenVersion = ""]) => ({ requestId, seenVersion }));
}

/** To the outcome of each; the badges in the frame, which the address keeps, are drawn anew. */
function goToOutcome(slug: string, decision: Decision, chosen: { requestId: string }[]): never {
  refresh();
  redirect(
    outcomePath(
      slug,
      decision,
      chosen.map(({ requestId }) => requestId),
    ),
  );
}

/** Each request is a decision of its own; one that cannot be accepted does not stop the others. */
export async function acceptSeveralAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const chosen = chosenIn(form);
  const answers: Result<unknown>[] = [];
  for (const one of chosen) {
    const answer = await actHere(slug, acceptTogether, one);
    if (!answer || (!answer.ok && stopsAll(answer.code))) return refused(answer ?? signedOut, form);
    answers.push(answer);
  }
  const nothing = nothingThere(answers);
  if (nothing) return refused(nothing, form);
  goToOutcome(slug, "accept", chosen);
}

/** A faulty reason or note is faulty for all: then nothing was done, and the form says what to mend. */
export async function declineSeveralAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  const { reason, otherReason, note, waitDays } = fieldsOf(form);
  const why = { reason, otherReason, note, waitDays };
  const chosen = chosenIn(form);
  const answers: Result<unknown>[] = [];
  for (const { requestId, seenVersion } of chosen) {
    const answer = await actHere(slug, declineAccessRequest, { ...why, requestId, seenVersion });
    if (!answer || (!answer.ok && Object.keys(answer.fields).length > 0)) {
      return refused(answer ?? signedOut, form);
    }
    answers.push(answer);
  }
  const nothing = nothingThere(answers);
  if (nothing) return refused(nothing, form);
  goToOutcome(slug, "decline", chosen);
}
