import type { FormState } from "@/lib/result";

const NOBODY = "You are not signed in";

/** The same for an unknown address, a wrong password and a closed account. */
export const notRecognised: Omit<FormState, "values"> = {
  message: NOBODY,
  fields: { password: "The email or the password is not right. Check both, then try again" },
};

/** The same for an unknown passkey, a wrong signature and a closed account. */
export const passkeyNotRecognised: Omit<FormState, "values"> = {
  title: NOBODY,
  message: "This passkey is not right, or does not work any more. Use another one, or sign in another way.",
  fields: {},
};

export const passkeyLate: Omit<FormState, "values"> = {
  title: NOBODY,
  message: "This took too long, or was sent twice. Press the button again.",
  fields: {},
};
