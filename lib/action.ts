import { headers } from "next/headers";
import type { z } from "zod";
import type { Actor } from "@/lib/actor";
import { execute, type Command } from "@/lib/command";
import { settings } from "@/lib/env";
import { isLoopback } from "@/lib/env-variables";
import { typedInto, type FormState, type Result } from "@/lib/result";

/**
 * The door of every server action: same origin or nothing, then the command. Next lets a post without `Origin`
 * through, so the check is ours (docs/deciding.md).
 */
export async function act<Input extends z.ZodType, Output, Prepared>(
  cmd: Command<Input, Output, Prepared>,
  actor: Actor,
  raw: unknown,
): Promise<Result<Output>> {
  if (!(await isSameOrigin())) {
    return {
      ok: false,
      code: "not-allowed",
      message: "Open the page again and press the button there.",
      fields: {},
    };
  }
  return execute(cmd, actor, raw);
}

/** Whether the browser says that one of our own pages sent this request. */
export async function isSameOrigin(): Promise<boolean> {
  const h = await headers();
  const site = h.get("sec-fetch-site");
  const origin = h.get("origin");
  if (site && site !== "same-origin") return false;
  return origin ? isOurOrigin(origin) : site === "same-origin";
}

/** The configured origin; where that is this machine, any of its names. Never what the request calls its host. */
function isOurOrigin(origin: string): boolean {
  const { appOrigin } = settings();
  if (origin === appOrigin) return true;
  if (!isLoopback(appOrigin) || !URL.canParse(origin) || !isLoopback(origin)) return false;
  const [ours, theirs] = [new URL(appOrigin), new URL(origin)];
  return ours.protocol === theirs.protocol && ours.port === theirs.port;
}

/** More than any form of ours has; a hundred chosen requests are lines of one field. */
const MOST_FIELDS = 300;

/**
 * A form's fields as plain text, in one pass. Next's own `$` fields are left out; a field sent twice is a list,
 * which no schema takes. What is no form at all, or far too long for one, has no fields.
 */
export function fieldsOf(form: unknown): Record<string, unknown> {
  if (!(form instanceof FormData)) return {};
  const fields = new Map<string, FormDataEntryValue | FormDataEntryValue[]>();
  let count = 0;
  for (const [key, value] of form) {
    if (++count > MOST_FIELDS) return {};
    if (key.startsWith("$")) continue;
    const before = fields.get(key);
    fields.set(key, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(fields);
}

/** What a form shows after a refusal: nothing typed is lost, but for the fields in `secret`. */
export function refused(result: Result<unknown>, form: unknown, secret: string[] = []): FormState {
  const values = typedInto(form, secret);
  if (result.ok) return { message: null, fields: {}, values };
  const answer = { message: result.message, fields: result.fields, values };
  return result.code === "unproven" ? { ...answer, ...confirmFirst } : answer;
}

const confirmFirst = { title: "Confirm it’s you", unproven: true };

/** The refusal of a move about several things of which none is there for whoever asks; null = some are. */
export function nothingThere(answers: Result<unknown>[]): Result<unknown> | null {
  const [first] = answers;
  return first && answers.every((answer) => !answer.ok && answer.code === "not-found") ? first : null;
}

/** What a form says when the session ended while it was being filled in. */
export const signedOut: Result<never> = {
  ok: false,
  code: "not-allowed",
  message: "You are signed out. Sign in again in a new tab, come back, and press the button again.",
  fields: {},
};
