import { z } from "zod";
import { NO_DATE } from "@/lib/uploads/labels";
import { freeText, lengthOf } from "@/lib/fields";

/** A day as a date field sends it; empty is none. */
export const day = (sentence: string) =>
  z
    .string(sentence)
    .trim()
    .refine((text) => text === "" || isDay(text), sentence)
    .transform((text) => (text === "" ? null : text));

/** Whether a text is a day that exists, in the years that Gatehouse is for. */
function isDay(text: string): boolean {
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const id = z.uuid("There is nothing here.");

/** What the owner says of a document; of whom it is must be named by one of the two ids. */
export const handInInput = z
  .strictObject({
    requirementId: id,
    membershipId: id.optional(),
    connectionId: id.optional(),
    detail: freeText(500, "Write at most 500 characters").default(""),
    expiresOn: day(NO_DATE).optional(),
  })
  .refine((input) => (input.membershipId === undefined) !== (input.connectionId === undefined), {
    path: ["form"],
    message: "There is nothing here.",
  });

export type HandInInput = z.output<typeof handInInput>;

/** What the reviewer looked at: the document, and the hash of its file ("" where it is words alone). */
const seenDocument = { documentId: id, seenHash: z.string("Reload the page, then try again.").max(64) };

export const verifyInput = z.strictObject(seenDocument);

export const OTHER = "other";
export const reasons = [
  "It can't be read",
  "It is not the document that was asked for",
  "A page or a side is missing",
  "The name on it is another one",
  "The expiry date is another one",
  "It has expired",
] as const;

export const notAcceptedInput = z
  .strictObject({
    ...seenDocument,
    reason: z.enum([...reasons, OTHER], "Choose a reason"),
    otherReason: freeText(500, "Write at most 500 characters").default(""),
  })
  .refine((input) => input.reason !== OTHER || lengthOf(input.otherReason) >= 3, {
    path: ["otherReason"],
    message: "Write the reason, in 3 to 500 characters",
  });

/** A document of another company's, for an own item here. */
export const shareInput = z.strictObject({ documentId: id, requirementId: id, membershipId: id });
