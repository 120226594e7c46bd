import { z } from "zod";
import { isStorable, isVisible, lengthOf, seenVersion } from "@/lib/fields";

/** The lists that a view can be of. */
export const viewLists = ["users", "workers", "inactive", "invitations", "access-requests"] as const;
export type ViewList = (typeof viewLists)[number];

export const MOST_NAME = 60;

const NAME = `Name the view, in at most ${MOST_NAME} characters`;
const GONE = "Reload the page, then try again.";

const viewName = z
  .string(NAME)
  .trim()
  .refine((name) => lengthOf(name) >= 1 && lengthOf(name) <= MOST_NAME, NAME)
  .refine((name) => isStorable(name) && isVisible(name) && !/\p{Cc}/u.test(name), NAME);

const viewId = z.uuid(GONE);

export const keepViewInput = z.strictObject({
  list: z.enum(viewLists, GONE),
  name: viewName,
  /** The filters as they stand in the address. */
  query: z.string(GONE).max(2000, GONE),
  shared: z.union([z.boolean(), z.literal("yes").transform(() => true)], GONE).default(false),
});

export const renameViewInput = z.strictObject({ viewId, seenVersion, name: viewName });

export const removeViewInput = z.strictObject({ viewId });
