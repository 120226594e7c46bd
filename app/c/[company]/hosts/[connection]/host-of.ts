import { notFound } from "next/navigation";
import { cache } from "react";
import { hostPage } from "@/lib/connections/hosts";
import { inside } from "@/lib/session";

/** One host, asked once for the tab's title and the page; not found for whoever may not read it. */
export const hostOf = cache(async (slug: string, connectionId: string, q = "") => {
  const { company, actor } = await inside(slug);
  const host = await hostPage(actor, connectionId, q);
  if (!host) notFound();
  return { company, actor, host };
});
