import { cache } from "react";
import { badgesFor } from "@/lib/notifications/queries";
import { readInside } from "@/lib/session";

/** The member in this company and the badges, asked once a request for the shell and the page in it. */
export const badgesIn = cache(async (slug: string) => {
  const [, badges] = await readInside(slug, badgesFor);
  return badges;
});
