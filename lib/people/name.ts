import { z } from "zod";
import { isVisible, lengthOf } from "@/lib/fields";

/** Names in any script, measured as they are kept; no control characters, no line breaks, no half characters. May be empty. */
export const nameLine = (most: number) =>
  z
    .string("Enter a name")
    .trim()
    .normalize("NFC")
    .refine((text) => lengthOf(text) <= most, `Enter at most ${most} characters`)
    .refine(
      (text) => text.isWellFormed() && !/[\p{Cc}\p{Cs}]/u.test(text) && isVisible(text),
      "Enter letters only, on one line",
    );
