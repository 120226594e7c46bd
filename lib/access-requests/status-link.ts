import { addDays } from "date-fns";
import type { Tx } from "@/lib/db";
import { links } from "@/lib/links";
import { newSecret } from "@/lib/tokens";

/** How long the private link of a waiting page outlives the request's own expiry, in days. */
const KEPT_DAYS = 90;

type Subject = { companyId: string; id: string; expiresAt: Date };

/** Makes a private link to the waiting page of a request. Each mail carries its own; none can be read again. */
export async function statusLink(tx: Tx, request: Subject): Promise<string> {
  const { secret, hash } = newSecret();
  await tx.token.create({
    data: {
      hash,
      purpose: "request-status",
      companyId: request.companyId,
      subjectId: request.id,
      expiresAt: addDays(request.expiresAt, KEPT_DAYS),
    },
  });
  return links.requestStatus(secret);
}
