import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { typedInto, type FormState } from "@/lib/result";

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>;

/** The name of every password field; a password is never put back into a page. */
const SECRET = ["password"];

/** The action, answered by the page itself when the server can't be reached, so that nothing typed is lost. */
export function withoutSignal(action: FormAction): FormAction {
  return async (state, data) => {
    const offline = !navigator.onLine;
    try {
      return await action(state, data);
    } catch (error) {
      unstable_rethrow(error);
      if (!isLost(error)) throw error;
      return { ...(offline ? NOT_SENT : NO_ANSWER), fields: {}, values: typedInto(data, SECRET) };
    }
  };
}

/** Whether no answer of ours came. A failure on our side carries a digest; a page of an older version needs a reload. */
function isLost(error: unknown): boolean {
  if (unstable_isUnrecognizedActionError(error)) return false;
  return error instanceof Error && !("digest" in error);
}

const NOT_SENT = { message: "No connection. Nothing was sent. Try again when you have a signal." };

const NO_ANSWER = {
  title: "We got no answer",
  message:
    "The connection was lost, so we can't say whether this was sent. Try again when you have a signal.",
};
