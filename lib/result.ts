/** Why a command refused. `conflict` = somebody was faster; `limited` = too often. */
export type RefusalCode = "invalid" | "not-found" | "not-allowed" | "conflict" | "limited" | "refused";

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
export type FormState = { message: string | null; fields: Fields; values: Record<string, string> };

export const emptyForm: FormState = { message: null, fields: {}, values: {} };
