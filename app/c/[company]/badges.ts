import { cache } from "react";
import { badgesFor } from "@/lib/notifications/queries";
import { inside } from "@/lib/session";

/** The badges of this request, asked once for the shell and the page in it. */
export const badgesIn = cache(async (slug: string) => badgesFor((await inside(slug)).actor));
