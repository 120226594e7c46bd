import { z } from "zod";
import { isStorable } from "@/lib/fields";
import { passwordField } from "@/lib/people/password";

/** A code of six digits or a recovery code, however it was copied. */
const codeField = z
  .string("Enter the code")
  .trim()
  .min(1, "Enter the code")
  .max(60, "This is too long for a code. Check it, then try again")
  .refine(isStorable, "Some characters here are in no code. Type it again");

/** The code belongs to whoever has an app. */
export const proveAgainInput = z.strictObject({
  password: passwordField,
  code: z.union([z.literal(""), codeField]).default(""),
});

export const codeInput = z.strictObject({ code: codeField });
