import { z } from "zod";
import { emailField } from "@/lib/people/email";
import { couldBeMobile, mobileHint } from "@/lib/people/mobile";
import { nameLine } from "@/lib/people/name";
import { passwordFault, passwordField } from "@/lib/people/password";

const startFields = z.strictObject({
  firstName: nameLine(80).refine((text) => text !== "", "Enter your first name"),
  lastName: nameLine(80).default(""),
  email: emailField,
  mobile: z.string().trim().max(40, "Enter a mobile number of at most 40 characters").optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "Choose a country")
    .optional(),
  password: passwordField,
  /** A company's code, when the person came by a join link. */
  code: z.string().trim().max(40).optional(),
});

const text = (value: unknown) => (typeof value === "string" ? value : "");

/**
 * When some field is faulty, the faults of password and mobile are told with it: nobody should mend a form twice.
 * Fields may be of any shape here. With every field well formed `prepare` judges both, which knows more.
 */
export const startInput = startFields.superRefine(
  ({ email, firstName, lastName, password, mobile, country }, context) => {
    const about = [email, firstName, lastName].map(text);
    const fault = text(password) && passwordFault(text(password), about);
    if (fault) context.addIssue({ code: "custom", path: ["password"], message: fault });
    const unlikely = text(mobile) !== "" && !couldBeMobile(text(mobile));
    if (unlikely) context.addIssue({ code: "custom", path: ["mobile"], message: mobileHint(text(country)) });
  },
  { when: ({ issues, value }) => issues.length > 0 && typeof value === "object" && value !== null },
);

const CODE_HINT = "Enter the six digits from the mail";

export const confirmInput = z.strictObject({
  code: z
    .string(CODE_HINT)
    .transform((text) => text.replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, CODE_HINT)),
});

/** On the device where the registration began the cookie is enough; elsewhere the password chosen there is asked. */
export const confirmByLinkInput = z.strictObject({
  link: z.string().min(20).max(100),
  password: passwordField.optional(),
});

export const nothingInput = z.strictObject({});

export const employerInput = z.strictObject({
  /** One of the two: a company found by name, or a company code. The code wins when both are given. */
  companyId: z.uuid("Choose your employer").optional(),
  companyCode: z.string().trim().max(40, "Enter the code as it stands on the poster").optional(),
});
