import { z } from "zod";
import { freeText } from "@/lib/fields";
import { roles } from "@/lib/roles";

const id = z.uuid("There is nothing here.");

export const inviteInput = z.strictObject({ membershipId: id });
export const aboutInvitation = z.strictObject({ invitationId: id });
export const changeInvitedRoleInput = z.strictObject({
  invitationId: id,
  role: z.enum(roles, "Choose a role"),
});

/** A link's secret as it stands in the address. */
const link = z.string("This link is not complete.").min(20).max(100);

export const aboutLink = z.strictObject({ link });

const name = freeText(80, "Enter at most 80 characters").refine(
  (text) => !/\p{Cc}/u.test(text),
  "Enter letters only, on one line",
);

/** Names and password belong to somebody who has no account yet; a mobile number to a Worker who has none on record. */
export const acceptInput = z.strictObject({
  link,
  firstName: name.default(""),
  lastName: name.default(""),
  mobile: freeText(40, "Enter a mobile number of at most 40 characters").default(""),
  password: z
    .string("Enter a password")
    .max(1000, "Enter a password of at most 1,000 characters")
    .default(""),
});

/** By whoever is signed in with the invited address. */
export const acceptOwnInput = z.strictObject({
  invitationId: id,
  mobile: freeText(40, "Enter a mobile number of at most 40 characters").default(""),
});

const CODE_HINT = "Enter the six digits from the mail";

export const proveInput = z.strictObject({
  link,
  code: z
    .string(CODE_HINT)
    .transform((text) => text.replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, CODE_HINT)),
});
