import { z } from "zod";
import { EMPTY, MOST_BYTES, TOO_LARGE } from "@/lib/uploads/labels";

const id = z.uuid("There is nothing here.");

/** For which requirement of which company a file is sent, and whose document it will be. */
const place = {
  company: z.string().min(1).max(80),
  requirementId: id,
  membershipId: id.optional(),
  connectionId: id.optional(),
};

/** What is said of a file before its bytes come. */
export const beginInput = z.strictObject({
  ...place,
  name: z.string().max(1000),
  size: z.number().int().min(1, EMPTY).max(MOST_BYTES, TOO_LARGE),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export type BeginInput = z.output<typeof beginInput>;

/** The form without script: all of it at once. What stands beside the file is the command's to look at. */
export const wholeInput = z.object(place);
