import { notFound } from "next/navigation";
import type { SignedIn } from "@/lib/access";
import { isSameOrigin } from "@/lib/action";
import { inside, signedIn, type Inside } from "@/lib/session";

/** A plain sentence as the answer of a route. */
export const sentence = (status: number, text: string): Response =>
  new Response(`${text}\n`, { status, headers: { "content-type": "text/plain; charset=utf-8" } });

/** Who sends this, from a page of ours. @returns an answer instead, where one of these is missing */
export async function personOf(request: Request): Promise<SignedIn | Response> {
  if (request.method !== "GET" && !(await isSameOrigin())) {
    return sentence(403, "Open the page again and press the button there.");
  }
  return (await signedIn()) ?? sentence(401, "You are signed out. Sign in again, then come back.");
}

/**
 * Who sends this to the company named in the address: same origin or nothing, then a session, then the reach.
 * @returns an answer instead, where one of these is missing
 */
export async function senderOf(request: Request, slug: unknown): Promise<Inside | Response> {
  const person = await personOf(request);
  if (person instanceof Response) return person;
  if (typeof slug !== "string" || !slug) notFound();
  return inside(slug);
}
