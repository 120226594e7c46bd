import { notFound } from "next/navigation";
import { cache } from "react";
import { memberPage } from "@/lib/memberships/page";
import { inside } from "@/lib/session";

/** One person of the company, asked once for the frame, the tab's title and the page; null = not there for this actor. */
export const findMember = cache(async (slug: string, id: string) => {
  const { company, actor } = await inside(slug);
  return { company, actor, member: await memberPage(actor, id) };
});

/** The same; not found for whoever may not read the company's people. */
export async function memberOf(slug: string, id: string) {
  const { company, actor, member } = await findMember(slug, id);
  if (!member) notFound();
  return { company, actor, member };
}
