import type { Work } from "@/lib/command";
import { inWords, keyOf, limits, usesOf, type Limit } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";

/**
 * Counts the invitations that leave with the running command, whichever door they go by: a mailbox hears of one
 * company so often a day, of all companies together so often an hour, and a company sends so many a day. What is
 * rolled back was not sent, and is not counted. The words are the same for every address and every limit.
 * @throws Refusal `limited` when any of them passes a limit
 */
export async function countInvitations({ actor, tx }: Work, emailKeys: string[]): Promise<void> {
  const { companyId } = actor;
  const mailboxes = emailKeys.flatMap((email) => [
    counted(limits.invitationsToMailbox, `${companyId} ${email}`),
    counted(limits.invitationsToMailboxAnywhere, email),
  ]);
  // In one order for everybody, and the row that a whole company shares at the very end.
  const all = [
    ...mailboxes.toSorted((one, other) => (one.key < other.key ? -1 : 1)),
    ...emailKeys.map(() => counted(limits.invitationsOfCompany, companyId)),
  ];
  const [keys, most, seconds] = [
    all.map(({ key }) => key),
    all.map(({ limit }) => limit.most),
    all.map(({ limit }) => limit.seconds),
  ];
  const [longest] = await tx.$queryRaw<{ wait: number | null }[]>`
    select max(take_limit(decode(key, 'hex'), most, seconds)) as wait
      from unnest(${keys}::text[], ${most}::int[], ${seconds}::int[]) as u (key, most, seconds)`;
  if (!longest?.wait) return;
  throw new Refusal(
    "limited",
    `Too many invitations went out for now. Wait ${inWords(longest.wait)}, then try again.`,
  );
}

const counted = (limit: Limit, who: string) => ({ limit, key: keyOf(limit, who).toString("hex") });

/** How many more invitations a company sends before its day is over. Looking counts nothing. */
export async function invitationsLeft(companyId: string): Promise<number> {
  const limit = limits.invitationsOfCompany;
  const uses = await usesOf(limit, [companyId]);
  return Math.max(0, limit.most - (uses.get(companyId)?.used ?? 0));
}
