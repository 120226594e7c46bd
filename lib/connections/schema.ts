import { z } from "zod";
import { contractorLeavingFields, inOwnWords, isExplained } from "@/lib/deactivations/schema";
import { freeText, lengthOf, seenVersion, isoDay } from "@/lib/fields";
import { emailField } from "@/lib/people/email";
import { nameLine } from "@/lib/people/name";

const connectionId = z.uuid("There is nothing here.");

const NUMBER = "Enter at most 40 characters, on one line";

/** What a host writes down of a contractor. */
const details = {
  name: nameLine(120).refine((text) => text !== "", "Enter the name of the company"),
  businessNumber: freeText(40, NUMBER)
    .refine((text) => !/\p{Cc}/u.test(text), NUMBER)
    .default(""),
  contactName: nameLine(161).refine((text) => text !== "", "Enter the name of the person to write to"),
  email: emailField,
  mobile: freeText(40, "Enter a mobile number of at most 40 characters").default(""),
};

export const addContractorInput = z.strictObject({
  ...details,
  send: z.union(
    [z.boolean(), z.enum(["yes", "no"]).transform((answer) => answer === "yes")],
    "Press one of the two buttons",
  ),
});

export const editContractorInput = z.strictObject({ connectionId, seenVersion, ...details });

export const aboutConnection = z.strictObject({ connectionId });

const OWN_WORDS = "Write 3 to 500 characters";
const ownWords = freeText(500, OWN_WORDS).refine((text) => lengthOf(text) >= 3, OWN_WORDS);

export const noteInput = z.strictObject({ connectionId, note: ownWords });

/** A link's secret as it stands in the address. */
const link = z.string("This link is not complete.").min(20).max(100);

export const acceptConnectionInput = z.strictObject({
  link,
  contractorId: z.uuid("Choose which of your companies accepts"),
});

export const declineConnectionInput = z.strictObject({
  link,
  note: freeText(500, "Write at most 500 characters").default(""),
});

const DAY = "Enter a day, or leave it empty";
const day = z.union([z.literal(""), isoDay(DAY)], DAY).default("");

export const endConnectionInput = z
  .strictObject({ connectionId, seenVersion, ...contractorLeavingFields })
  .refine(isExplained, inOwnWords);

/** The most placements that a form names one by one. */
export const MOST_NAMED = 200;

export const returnConnectionInput = z
  .strictObject({
    connectionId,
    seenVersion,
    mode: z.enum(["documents", "access"], "Choose how the contractor comes back"),
    documentsBy: day,
    /** Everybody who left with it, or those named in `placements`. */
    who: z.enum(["all", "named", "none"], "Choose who comes back").default("all"),
    placements: z
      .union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(MOST_NAMED)], "Choose who comes back")
      .default([]),
  })
  .refine(({ mode, documentsBy }) => mode !== "access" || documentsBy !== "", {
    path: ["documentsBy"],
    message: "Enter the day by which the documents must be in",
  });
