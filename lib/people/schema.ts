import { z } from "zod";
import { timeZones } from "@/lib/companies/places";
import { emailField } from "@/lib/people/email";
import { nameLine } from "@/lib/people/name";
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

export const askEmailChangeInput = z.strictObject({ email: emailField });

export const linkInput = z.strictObject({ link: z.string().min(20).max(100) });

/** A session as its owner's page names it: the hash that is kept, in base64url. */
export const endSessionInput = z.strictObject({
  session: z.string().regex(/^[\w-]{43}$/, "Reload the page, then try again."),
});

export const profileInput = z.strictObject({
  firstName: nameLine(80).refine((text) => text !== "", "Enter your first name"),
  lastName: nameLine(80).default(""),
  mobile: z.string().trim().max(40, "Enter a mobile number of at most 40 characters").default(""),
  timeZone: z
    .string("Choose a time zone")
    .refine((zone) => zones().has(zone), "Choose a time zone from the list"),
});

let known: Set<string> | undefined;
const zones = () => (known ??= new Set(["UTC", ...timeZones().map(({ value }) => value)]));

export const nothingInput = z.strictObject({});
