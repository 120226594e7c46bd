import type { FormState } from "@/lib/result";

/** The same for an unknown address, a wrong password and a closed account. */
export const notRecognised: Omit<FormState, "values"> = {
  message: "You are not signed in",
  fields: { password: "The email or the password is not right. Check both, then try again" },
};
