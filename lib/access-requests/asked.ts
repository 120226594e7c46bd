import { mayReview } from "@/lib/access-requests/policy";
import type { Work } from "@/lib/command";

/** Who of these canonical addresses has asked for access and waits for an answer, as far as the actor may know. */
export async function askedAmong({ actor, tx }: Work, emailKeys: string[]): Promise<Set<string>> {
  if (!mayReview(actor)) return new Set();
  const { companyId } = actor;
  const requests = await tx.accessRequest.findMany({
    where: { companyId, status: "requested", person: { emailKey: { in: emailKeys } } },
    select: { person: { select: { emailKey: true } } },
  });
  return new Set(requests.map(({ person }) => person.emailKey));
}
