import { z } from "zod";
import { emailField } from "@/lib/people/email";

export const askCodeInput = z.strictObject({ email: emailField });

const SIX = "Enter the six digits from the mail";

export const enterCodeInput = z.strictObject({
  code: z
    .string(SIX)
    .max(60, SIX)
    .transform((text) => text.replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, SIX)),
});
