import { z } from "zod";
import { seenVersion, wholeNumber, isoMoment } from "@/lib/fields";

export const aboutMember = z.strictObject({ membershipId: z.uuid("There is nothing here.") });

/** What the clock says; tests say it themselves. */
export const atMoment = z.strictObject({ at: isoMoment() });

const days = wholeNumber(7, 730, "Enter a whole number of days from 7 to 730");

export const accountReviewInput = z.strictObject({
  seenVersion,
  adminDays: days,
  managerDays: days,
  viewerDays: days,
  workerDays: days,
  graceDays: wholeNumber(1, 90, "Enter a whole number of days from 1 to 90"),
  deactivates: z.boolean("Choose whether accounts are deactivated automatically"),
});
