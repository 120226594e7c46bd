import { z } from "zod";
import { contractorReasons, leavingReasons, OTHER } from "@/lib/deactivations/labels";
import { freeText, lengthOf, isoDay } from "@/lib/fields";

const id = z.uuid("There is nothing here.");

const DAY = "Enter the date as day, month and year, or leave it empty";

/** A day of the calendar, or nothing. */
const day = z
  .union([z.literal(""), isoDay(DAY)], DAY)
  .default("")
  .transform((text) => text || null);

const why = <Reason extends string>(reasons: readonly Reason[]) => ({
  reason: z.enum([...reasons, OTHER], "Choose a reason"),
  otherReason: freeText(500, "Write at most 500 characters").optional(),
  returnOn: day,
});
export const leavingFields = why(leavingReasons);
export const contractorLeavingFields = why(contractorReasons);

const inOwnWords = {
  path: ["otherReason"],
  message: "Write the reason, in 3 to 500 characters",
};

type Why = { reason?: string | undefined; otherReason?: string | undefined };

/** Whether Other came with words of one's own. */
const isExplained = ({ reason, otherReason }: Why) => reason !== OTHER || lengthOf(otherReason ?? "") >= 3;

export const deactivateInput = z
  .strictObject({ membershipId: id, ...leavingFields })
  .refine(isExplained, inOwnWords);

export const undoInput = z.strictObject({ deactivationId: id });

/** The reason as the record keeps it. */
export const reasonOf = ({ reason, otherReason }: Why): string =>
  reason === OTHER ? (otherReason ?? "") : (reason ?? "");

export { isExplained, inOwnWords };
