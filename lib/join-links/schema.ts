import { z } from "zod";
import { freeText, lengthOf, seenVersion, wholeNumber, isoDay } from "@/lib/fields";
import { roles } from "@/lib/roles";

const LABEL = "Name the link in 1 to 80 characters, such as Gate 3 poster";
const DAYS = "Enter a whole number of days from 1 to 365";
export const UNTIL = "Choose a date from today to a year from now";

/** A date, where one is given, goes before the days. */
export const makeJoinLinkInput = z
  .strictObject({
    label: freeText(80, LABEL).refine((text) => lengthOf(text) >= 1 && !/\p{Cc}/u.test(text), LABEL),
    role: z.enum(roles, "Choose a role"),
    days: z.union([z.literal("").transform(() => null), wholeNumber(1, 365, DAYS)], DAYS).optional(),
    until: z.union([z.literal("").transform(() => null), isoDay(UNTIL)], UNTIL).optional(),
    mostUses: wholeNumber(1, 100_000, "Enter a whole number from 1 to 100,000"),
  })
  .refine(({ days, until }) => days || until, { path: ["days"], message: DAYS });

export const revokeJoinLinkInput = z.strictObject({
  joinLinkId: z.uuid("There is nothing here."),
  seenVersion,
});
