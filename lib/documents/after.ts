import type { Work } from "@/lib/command";
import { settleConnection } from "@/lib/connections/ready";
import { settle } from "@/lib/returns/settle";

type Subject = { membershipId: string | null; connectionId: string | null };

/** What may follow from every hand-in and every verdict: whoever waits for the last item comes in by it. */
export async function afterDocument(work: Work, { membershipId, connectionId }: Subject): Promise<void> {
  if (membershipId !== null) await settle(work, membershipId);
  if (connectionId !== null) await settleConnection(work, connectionId);
}
