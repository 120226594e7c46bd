import { headers } from "next/headers";
import type { z } from "zod";
import type { Actor } from "@/lib/actor";
import { execute, type Command } from "@/lib/command";
import { settings } from "@/lib/env";
import type { FormState, Result } from "@/lib/result";

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
  if (!origin) return site === "same-origin";
  if (origin === settings().appOrigin) return true;
  return URL.canParse(origin) && new URL(origin).host === h.get("host");
}

/** A form's fields as plain text. Next's own `$` fields are left out; a field sent twice is a list, which no schema takes. */
export function fieldsOf(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const key of new Set(form.keys())) {
    if (key.startsWith("$")) continue;
    const values = form.getAll(key);
    fields[key] = values.length === 1 ? values[0] : values;
  }
  return fields;
}

/** What a form shows after a refusal: nothing typed is lost, but for the fields in `secret`. */
export function refused(result: Result<unknown>, form: FormData, secret: string[] = []): FormState {
  const values: Record<string, string> = {};
  for (const [key, value] of form) {
    if (typeof value === "string" && !key.startsWith("$") && !secret.includes(key)) values[key] = value;
  }
  if (result.ok) return { message: null, fields: {}, values };
  return { message: result.message, fields: result.fields, values };
}

/** What a form says when the session ended while it was being filled in. */
export const signedOut: Result<never> = {
  ok: false,
  code: "not-allowed",
  message: "You are signed out. Sign in again in a new tab, come back, and press the button again.",
  fields: {},
};
