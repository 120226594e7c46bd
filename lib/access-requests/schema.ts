import { z } from "zod";
import { freeText, lengthOf, seenVersion, wholeNumber } from "@/lib/fields";
import { roles } from "@/lib/roles";

const id = z.uuid("There is nothing here.");
const seen = { requestId: id, seenVersion };

/** `mobile` is mandatory with the role Worker; the command reads it as a number of the company's country. */
export const acceptInput = z.strictObject({
  ...seen,
  role: z.enum(roles, "Choose a role"),
  mobile: freeText(40, "Enter a mobile number of at most 40 characters").optional(),
});

/** Several at once get the role that each claims: none is chosen here. */
export const acceptTogetherInput = z.strictObject(seen);

export const OTHER = "other";
const reason = z.union([z.literal(OTHER), z.uuid("Choose a reason")], "Choose a reason");

/** `waitDays` before asking again; `block` = this person cannot ask this company again. */
export const declineInput = z
  .strictObject({
    ...seen,
    reason,
    otherReason: freeText(500, "Write at most 500 characters").optional(),
    note: freeText(1000, "Write at most 1,000 characters").optional(),
    waitDays: wholeNumber(0, 365, "Enter a number of days from 0 to 365"),
    block: z.union([z.boolean(), z.literal("on").transform(() => true)]).default(false),
  })
  .refine((input) => input.reason !== OTHER || lengthOf(input.otherReason ?? "") >= 3, {
    path: ["otherReason"],
    message: "Write the reason, in 3 to 500 characters",
  });

export const claims = ["worker", "account"] as const;

/** The last step of registering: what the person claims to be. */
export const sendInput = z.strictObject({
  claim: z.enum(claims, "Choose what you do"),
  role: z.enum(["ADMIN", "MANAGER", "VIEWER"]).default("VIEWER"),
  mobile: freeText(40, "Enter a mobile number of at most 40 characters").optional(),
  message: freeText(1000, "Write at most 1,000 characters").optional(),
});

export const aboutRequest = z.strictObject({ requestId: id });
export const withdrawInput = z.strictObject({ requestId: id });
