import { notFound } from "next/navigation";
import { cache } from "react";
import { nextOpenRequest } from "@/lib/access-requests/open";
import { accessRequestPage } from "@/lib/access-requests/page";
import { inside } from "@/lib/session";

/** One request, asked once for the tab's title and the page; not found for whoever may not review it. */
export const requestOf = cache(async (slug: string, id: string) => {
  const { company, actor } = await inside(slug);
  const [request, next] = await Promise.all([accessRequestPage(actor, id), nextOpenRequest(actor)]);
  if (!request) notFound();
  return { company, request, next };
});
