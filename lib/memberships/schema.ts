import { z } from "zod";
import { freeText, seenVersion } from "@/lib/fields";
import { emailField } from "@/lib/people/email";
import { nameLine } from "@/lib/people/name";
import { roles } from "@/lib/roles";

const membershipId = z.uuid("There is nothing here.");
const seen = { membershipId, seenVersion };

const firstName = nameLine(80).refine((text) => text !== "", "Enter the first name");
const lastName = nameLine(80);
const role = z.enum(roles, "Choose a role");

/** As it was typed; the command reads it as a number of the company's country. */
const mobile = freeText(40, "Enter a mobile number of at most 40 characters");

const REFERENCE = "Enter at most 60 characters, on one line";
const reference = freeText(60, REFERENCE).refine((text) => !/\p{Cc}/u.test(text), REFERENCE);

/** A yes or no as a form or a program sends it. */
const yesOrNo = (sentence: string) =>
  z.union([z.boolean(), z.enum(["yes", "no"]).transform((answer) => answer === "yes")], sentence);

/** The invitation goes out at once; else the person is in the list as Initial. */
const send = yesOrNo("Press one of the two buttons");

export const addInput = z.strictObject({
  firstName,
  lastName: lastName.default(""),
  email: emailField,
  mobile: mobile.default(""),
  reference: reference.default(""),
  role,
  send,
});

/** Name and address only where no person is there yet: later they are the person's own. */
export const editInput = z.strictObject({
  ...seen,
  firstName: firstName.optional(),
  lastName: lastName.optional(),
  email: emailField.optional(),
  mobile: mobile.optional(),
  reference: reference.optional(),
});

/** `mobile` is read with the role Worker alone, and mandatory then, unless the company knows one. */
export const changeRoleInput = z.strictObject({ ...seen, role, mobile: mobile.optional() });

export const notificationsInput = z.strictObject({
  membershipId,
  on: yesOrNo("Choose whether notifications are sent"),
});

export const endSessionsInput = z.strictObject({ membershipId });

/** How many people one box takes. */
export const MOST_PASTED = 500;

const TOO_LONG = `Paste at most ${MOST_PASTED} people at once. Use Import for more.`;

/** One box of addresses and names, read by lib/memberships/pasted.ts. */
export const manyInput = z.strictObject({
  pasted: z.string("Paste names and email addresses").max(150_000, TOO_LONG),
  role,
  send,
});

/** Somebody as one pasted line names them. */
export const pastedPerson = z.strictObject({ firstName, lastName, email: emailField });

/** So many at once are a matter of a moment, and hold up nobody else. */
export const CHUNK = 50;

export const addManyInput = z.strictObject({
  people: z.array(pastedPerson, "Choose somebody first.").min(1).max(CHUNK),
  role,
  send,
});
