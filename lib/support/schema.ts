import { z } from "zod";
import { freeText, lengthOf, isoMoment } from "@/lib/fields";

const WANTED = "Enter the whole email, mobile number or reference, as it is on record";

export const lookUpInput = z.strictObject({
  wanted: freeText(254, WANTED).refine((text) => text !== "" && !/\p{Cc}/u.test(text), WANTED),
});

export const notedInput = z.strictObject({
  membershipIds: z.array(z.uuid("There is nothing here.")).min(1).max(100),
  by: z.enum(["email", "mobile", "reference"]),
});

/** To the platform: how often somebody missed, and until when they wait. */
export const alertInput = z.strictObject({ until: isoMoment() });

const TICKET = "Enter the ticket reference, in 1 to 60 characters";
const REASON = "Say why, in 3 to 500 characters: the company's Admins read it";

export const bringBackInput = z.strictObject({
  membershipId: z.uuid("There is nothing here."),
  ticket: freeText(60, TICKET).refine((text) => text !== "" && !/\p{Cc}/u.test(text), TICKET),
  reason: freeText(500, REASON).refine((text) => lengthOf(text) >= 3, REASON),
});

export const objectInput = z.strictObject({
  link: z.string("There is nothing here.").max(200, "There is nothing here."),
});
