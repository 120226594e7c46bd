import { z } from "zod";
import { roles } from "@/lib/roles";

const id = z.uuid("There is nothing here.");
const seen = { requestId: id, seenVersion: z.coerce.number().int().positive() };
const line = (most: number, sentence: string) => z.string().trim().max(most, sentence);

/** `mobile` is mandatory with the role Worker; the command reads it as a number of the company's country. */
export const acceptInput = z.strictObject({
  ...seen,
  role: z.enum(roles, "Choose a role"),
  mobile: line(40, "Enter a mobile number of at most 40 characters").optional(),
});

export const OTHER = "other";
const reason = z.union([z.literal(OTHER), z.uuid()], "Choose a reason");

/** `waitDays` before asking again; `block` = this person cannot ask this company again. */
export const declineInput = z
  .strictObject({
    ...seen,
    reason,
    otherReason: line(500, "Write at most 500 characters").optional(),
    note: line(1000, "Write at most 1,000 characters").optional(),
    waitDays: z.coerce
      .number("Enter a number of days")
      .int("Enter whole days")
      .min(0)
      .max(365, "Enter at most 365 days"),
    block: z.union([z.boolean(), z.literal("on").transform(() => true)]).default(false),
  })
  .refine((input) => input.reason !== OTHER || (input.otherReason ?? "").length >= 3, {
    path: ["otherReason"],
    message: "Write the reason, in 3 to 500 characters",
  });

export const claims = ["worker", "account"] as const;

/** The last step of registering: what the person claims to be. */
export const sendInput = z.strictObject({
  claim: z.enum(claims, "Choose what you do"),
  role: z.enum(["ADMIN", "MANAGER", "VIEWER"]).default("VIEWER"),
  mobile: line(40, "Enter a mobile number of at most 40 characters").optional(),
  message: line(1000, "Write at most 1,000 characters").optional(),
});

export const aboutRequest = z.strictObject({ requestId: id });
export const withdrawInput = z.strictObject({ requestId: id });
