import type { Work } from "@/lib/command";
import { inWords, limits, takeWithin, usesOf } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";

/**
 * Counts the invitations that leave with the running command, whichever door they go by: a mailbox hears of one
 * company so often a day, of all companies together so often an hour, and a company sends so many a day. What is
 * rolled back was not sent, and is not counted. The words are the same for every address and every limit.
 * @throws Refusal `limited` when any of them passes a limit
 */
export async function countInvitations({ actor, tx }: Work, emailKeys: string[]): Promise<void> {
  const { companyId } = actor;
  // In one order for everybody, and the row that a whole company shares at the very end.
  const waits = await takeWithin(tx, [
    ...emailKeys.toSorted().flatMap((email) => [
      { limit: limits.invitationsToMailbox, who: `${companyId} ${email}` },
      { limit: limits.invitationsToMailboxAnywhere, who: email },
    ]),
    ...emailKeys.map(() => ({ limit: limits.invitationsOfCompany, who: companyId })),
  ]);
  const longest = Math.max(...waits);
  if (longest <= 0) return;
  throw new Refusal(
    "limited",
    `Too many invitations went out for now. Wait ${inWords(longest)}, then try again.`,
  );
}

/** How many more invitations a company sends before its day is over. Looking counts nothing. */
export async function invitationsLeft(companyId: string): Promise<number> {
  const limit = limits.invitationsOfCompany;
  const uses = await usesOf(limit, [companyId]);
  return Math.max(0, limit.most - (uses.get(companyId)?.used ?? 0));
}
