import { z } from "zod";
import { freeText, lengthOf, seenVersion, wholeNumber } from "@/lib/fields";
import { ownItems } from "@/lib/onboarding/labels";
import { PHOTO, photoAsks } from "@/lib/photos/labels";
import { MOST_DAYS, returnModes } from "@/lib/returns/labels";
import { roles } from "@/lib/roles";

const membershipId = z.uuid("There is nothing here.");

export const approveInput = z.strictObject({ membershipId, seenVersion });

const ITEM = "Choose what goes back";
const NOTE = "Write what to mend, in 3 to 500 characters";

/** `item` = one of the own items, the photo, or the id of a requirement. */
export const sendBackInput = z.strictObject({
  membershipId,
  seenVersion,
  item: z.union([z.enum([...ownItems, PHOTO]), z.uuid(ITEM)], ITEM),
  note: freeText(500, NOTE).refine((text) => lengthOf(text) >= 3, NOTE),
});

/** What the newcomer says of the own list. Of the induction the version that was read. */
export const profileDoneInput = z.strictObject({});
export const mobileInput = z.strictObject({
  mobile: freeText(40, "Enter a mobile number of at most 40 characters"),
});
export const inductionInput = z.strictObject({
  read: z.literal("yes", "Tick the box once you have read it"),
  inductionVersion: wholeNumber(1, 2_147_483_647, "Reload the page, then read the induction again."),
});

const DAYS = `Enter a number of days from 1 to ${MOST_DAYS}`;

export const onboardingSettingsInput = z.strictObject({
  seenVersion,
  onboardingRoles: z.array(z.enum(roles), "Choose among the roles").max(4),
  askPhoto: z.enum(photoAsks, "Choose of whom a photo is asked"),
  inductionText: freeText(20_000, "Write at most 20,000 characters").default(""),
  returnMode: z.enum(returnModes, "Choose what a return suggests"),
  returnDays: wholeNumber(1, MOST_DAYS, DAYS),
});
