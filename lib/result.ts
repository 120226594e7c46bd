/**
 * Why a command refused. `conflict` = somebody was faster; `limited` = too often; `unproven` = the password was entered
 * too long ago for this.
 */
export type RefusalCode =
  "invalid" | "not-found" | "not-allowed" | "conflict" | "limited" | "refused" | "unproven";

/** Whether a refusal is about who asks, not about the one thing asked for: of several, none is tried further. */
export const stopsAll = (code: RefusalCode): boolean => code === "not-allowed" || code === "unproven";

export type Fields = Record<string, string>;

/** What a command answers: a value, or a refusal in words that a person can act on, with one sentence per field. */
export type Result<T> =
  { ok: true; value: T } | { ok: false; code: RefusalCode; message: string; fields: Fields };

/** Thrown inside a command to refuse; the runner turns it into a `Result`. `message` is shown to the person. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly fields: Fields = {},
  ) {
    super(message);
    this.name = "Refusal";
  }
}

/** What a plain form shows again after a refusal: what was typed, and what to mend. */
export type FormState = {
  message: string | null;
  fields: Fields;
  values: Record<string, string>;
  /** Heads a message about the whole form, where "This was not done" would be wrong. */
  title?: string;
  /** The answer is the page "Confirm it’s you", in another tab; the form stays as it is. */
  unproven?: boolean;
  /** The page is older than the server: it has to be loaded anew. */
  outdated?: boolean;
  /** Where a message leads, such as to the person who is in the list already. */
  link?: { href: string; label: string };
};

/**
 * What was typed into a form, but for the fields in `secret`, Next's own `$` fields, and files. Nothing into what is
 * no form at all: an action can be called with anything.
 */
export function typedInto(form: unknown, secret: string[] = []): Record<string, string> {
  const values: Record<string, string> = {};
  if (!(form instanceof FormData)) return values;
  for (const [key, value] of form) {
    if (typeof value === "string" && !key.startsWith("$") && !secret.includes(key)) values[key] = value;
  }
  return values;
}

export const emptyForm: FormState = { message: null, fields: {}, values: {} };
