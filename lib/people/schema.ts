import { z } from "zod";
import { emailField } from "@/lib/people/email";
import { passwordField } from "@/lib/people/password";

export const signInInput = z.strictObject({
  email: z.string("Enter your email address").trim().min(1, "Enter your email address").max(254),
  password: passwordField,
});

export const requestResetInput = z.strictObject({ email: emailField });

export const resetInput = z.strictObject({
  link: z.string().min(20).max(100),
  password: passwordField,
});

export const nothingInput = z.strictObject({});
