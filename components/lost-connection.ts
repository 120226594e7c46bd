import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { keepText } from "@/components/kept-text";
import { typedInto, type FormState } from "@/lib/result";

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>;

/** The name of every password field; a password is never put back into a page. */
const SECRET = ["password"];

/**
 * The action, answered by the page itself when the server can't be reached, or is newer than the page and knows its action
 * no more: nothing typed is lost. `form` tells forms of one page apart, as their ids do.
 */
export function withoutSignal(action: FormAction, form = ""): FormAction {
  return async (state, data) => {
    const offline = !navigator.onLine;
    try {
      return await action(state, data);
    } catch (error) {
      unstable_rethrow(error);
      const typed = { fields: {}, values: typedInto(data, SECRET) };
      if (unstable_isUnrecognizedActionError(error)) {
        keepText(form, typed.values);
        return { ...OUTDATED, ...typed };
      }
      if (!isLost(error)) throw error;
      return { ...(offline ? NOT_SENT : NO_ANSWER), ...typed };
    }
  };
}

/** Whether no answer of ours came. A failure on our side carries a digest. */
const isLost = (error: unknown): boolean => error instanceof Error && !("digest" in error);

const NOT_SENT = { message: "No connection. Nothing was sent. Try again when you have a signal." };

const NO_ANSWER = {
  title: "We got no answer",
  message:
    "The connection was lost, so we can't say whether this was sent. Try again when you have a signal.",
};

const OUTDATED = {
  message:
    "Gatehouse was updated while this page was open. Nothing was sent. Reload, then press the button again: your text is kept.",
  outdated: true,
};
