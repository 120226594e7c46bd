import { notFound } from "next/navigation";
import { cache } from "react";
import { connectionPage } from "@/lib/connections/page";
import { inside } from "@/lib/session";

/** One contractor, asked once for the tab's title and the page; not found for whoever may not read it. */
export const contractorOf = cache(async (slug: string, id: string) => {
  const { company, actor } = await inside(slug);
  const contractor = await connectionPage(actor, id);
  if (!contractor) notFound();
  return { company, actor, contractor };
});
