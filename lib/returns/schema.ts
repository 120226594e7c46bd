import { z } from "zod";
import { day } from "@/lib/documents/schema";
import { freeText, seenVersion } from "@/lib/fields";
import { returnModes } from "@/lib/returns/labels";
import { roles } from "@/lib/roles";

/** `documentsBy` counts with access now alone, `mobile` with the role Worker alone, which cannot do without. */
export const reactivateInput = z.strictObject({
  membershipId: z.uuid("There is nothing here."),
  seenVersion,
  mode: z.enum(returnModes, "Choose how they come back"),
  role: z.enum(roles, "Choose a role"),
  documentsBy: day("Choose a day").optional(),
  mobile: freeText(40, "Enter a mobile number of at most 40 characters").optional(),
});
