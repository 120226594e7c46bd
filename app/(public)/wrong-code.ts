import { refused } from "@/lib/action";
import type { FormState } from "@/lib/result";

/** The form again, after a code that does not fit: `message` says what has not happened, `sentence` why. */
export function wrongCode(form: FormData, triesLeft: number, message: string, sentence: string): FormState {
  const tries = triesLeft === 1 ? "1 more time" : `${triesLeft} more times`;
  const code = `${sentence} You can try ${tries}`;
  return { ...refused({ ok: true, value: null }, form), message, fields: { code } };
}

/** The same for a code that was mailed and of which another one can be sent. */
export function wrongMailedCode(form: FormData, triesLeft: number): FormState {
  const message = "Check the code";
  if (triesLeft > 0) return wrongCode(form, triesLeft, message, "This is not the code in the newest mail.");
  const code = "This is not the code, and it can't be tried again. Send a new code";
  return { ...refused({ ok: true, value: null }, form), message, fields: { code } };
}
