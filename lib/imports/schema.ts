import { z } from "zod";
import { freeText, seenVersion } from "@/lib/fields";
import { encodings } from "@/lib/imports/encoding";
import { delimiters } from "@/lib/imports/csv";
import { importFields, type ImportField } from "@/lib/imports/labels";
import { roles } from "@/lib/roles";

/** A file of this many bytes is the largest that is taken: about a million people. */
export const MOST_BYTES = 100 * 1024 * 1024;
/** Rows of one file, empty ones too. */
export const MOST_ROWS = 1_000_000;
export const MOST_COLUMNS = 60;

const batchId = z.uuid("There is nothing here.");
const yes = z
  .union([z.boolean(), z.literal("yes").transform(() => true)])
  .optional()
  .transform((value) => value ?? false);

export const beginInput = z.strictObject({
  file: freeText(120, "Give the file a name of at most 120 characters").refine((text) => text !== ""),
  key: z.string().max(100),
  bytes: z.number().int().min(1).max(MOST_BYTES),
  encoding: z.enum(encodings),
});

const column = z.union([z.enum(importFields), z.literal("").transform(() => null)], "Choose what it holds");

/** The columns as people chose them; each field once, and nobody without a name and an address. */
const columns = z
  .array(column)
  .min(1)
  .max(MOST_COLUMNS)
  .superRefine((chosen, context) => {
    const fault = faultOf(chosen);
    if (fault) context.addIssue({ code: "custom", message: fault });
  });

function faultOf(chosen: (ImportField | null)[]): string | null {
  const twice = importFields.some((field) => chosen.filter((one) => one === field).length > 1);
  if (twice) return "Two columns hold the same. Choose each thing once.";
  if (!chosen.includes("email")) return "Choose the column that holds the email address.";
  const whole = chosen.includes("fullName");
  if (whole && (chosen.includes("firstName") || chosen.includes("lastName")))
    return "Choose either the full name, or first and last name.";
  return whole || chosen.includes("firstName")
    ? null
    : "Choose the column that holds the first or full name.";
}

export const checkInput = z.strictObject({
  batchId,
  seenVersion,
  delimiter: z.enum(delimiters, "Choose what stands between the cells"),
  headings: yes,
  columns,
  usualRole: z.enum(roles, "Choose a role"),
  invite: yes,
});

export const confirmInput = z.strictObject({ batchId, seenVersion });

/** What a batch keeps of an import: the file, and how it is to be read. */
export const importInput = z.object({
  file: z.string(),
  bytes: z.number(),
  encoding: z.enum(encodings),
  delimiter: z.enum(delimiters).optional(),
  headings: z.boolean().default(true),
  columns: z.array(z.enum(importFields).nullable()).default([]),
  /** What each heading meant, for the next time. */
  remembered: z.record(z.string(), z.string()).default({}),
  usualRole: z.enum(roles).default("WORKER"),
  invite: z.boolean().default(false),
});
export type ImportInput = z.output<typeof importInput>;
