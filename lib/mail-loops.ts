import { addSeconds } from "date-fns";
import { fullName } from "@/lib/access";
import type { Work } from "@/lib/command";
import { formatMoment } from "@/lib/dates";
import { limits, takeWithin, type Limit } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { roles, type Role } from "@/lib/roles";

// Moves that can be taken back and made again, with a mail each time, have an end. Each is counted in its own transaction
// once its rights were asked, so a stranger's try, and whatever is refused, counts nothing.

type Counted = { about: string; because: string };

/** @throws Refusal `limited` with the words of the first who is over, and from when it is possible again */
async function count({ actor, tx, now }: Work, limit: Limit, whom: Counted[], refuses = true): Promise<void> {
  const { companyId } = actor;
  // In one order for everybody: two who count several of the same would else wait for each other.
  const ordered = whom.toSorted((one, other) => (one.about < other.about ? -1 : 1));
  const waits = await takeWithin(
    tx,
    ordered.map(({ about }) => ({ limit, who: `${companyId} ${about}` })),
  );
  const over = ordered.findIndex((_, nr) => (waits[nr] ?? 0) > 0);
  if (over === -1 || !refuses) return;
  const company = await tx.company.findFirstOrThrow({ where: { id: companyId } });
  const from = formatMoment(addSeconds(now, waits[over] ?? 0), company.timeZone, true);
  throw new Refusal("limited", `${ordered[over]?.because} You can do it again from ${from}.`);
}

type Comer = { personId: string; firstName: string; lastName: string };

const broughtIn = ({ firstName, lastName }: Comer, { most }: Limit) =>
  `${fullName(firstName, lastName)} was brought in ${most} times in a day, each time with a mail.`;

/**
 * Somebody comes in again by Reactivate. Leaving is never refused, so nobody is kept in by it; and without a way in there
 * is no loop.
 */
export function countReturn(work: Work, comer: Comer): Promise<void> {
  return count(work, limits.returns, [{ about: comer.personId, because: broughtIn(comer, limits.returns) }]);
}

/** A contractor places these people, under a count of its own: it must not use up what the host may do itself. */
export function countPlacements(work: Work, connectionId: string, people: Comer[]): Promise<void> {
  const whom = people.map((comer) => ({
    about: `${connectionId} ${comer.personId}`,
    because: broughtIn(comer, limits.placements),
  }));
  return count(work, limits.placements, whom);
}

/**
 * Whom of these a mail may still tell today that they leave or return with a contractor. However many contractors
 * placed them, past the count they leave and return unmailed: a host's decision on a whole contractor is not held up by
 * one person.
 */
export async function whoMayBeTold(
  { actor, tx }: Work,
  limit: typeof limits.connectionReturnMails | typeof limits.connectionEndMails,
  people: string[],
): Promise<Set<string>> {
  const ordered = [...new Set(people)].sort();
  const uses = ordered.map((personId) => ({ limit, who: `${actor.companyId} ${personId}` }));
  const waits = await takeWithin(tx, uses);
  return new Set(ordered.filter((_, nr) => waits[nr] === 0));
}

/** A contractor comes back, with a mail to each worker who comes along. */
export function countContractorReturn(work: Work, { id, name }: { id: string; name: string }): Promise<void> {
  const because = `${name} was brought back ${limits.contractorReturns.most} times in a day, each time with mails.`;
  return count(work, limits.contractorReturns, [{ about: id, because }]);
}

/**
 * A member's role changes, with a mail each time. A lower one counts and is never refused: nobody keeps what they may do
 * because it was changed too often, and without a way up there is no loop.
 */
export function countRoleChange(
  work: Work,
  { id, name, role: from }: { id: string; name: string; role: Role },
  to: Role,
): Promise<void> {
  const isLower = roles.indexOf(to) > roles.indexOf(from);
  const because = `The role of ${name} was changed ${limits.roleChanges.most} times in a day, each time with a mail.`;
  return count(work, limits.roleChanges, [{ about: id, because }], !isLower);
}

/** An item goes back to a newcomer. */
export function countSentBack(work: Work, { id, name }: { id: string; name: string }): Promise<void> {
  const because = `${limits.sentBack.most} items went back to ${name} in a day, each with a mail.`;
  return count(work, limits.sentBack, [{ about: id, because }]);
}

/** A new requirement is mailed to everybody of whom it is asked. */
export function countRequirementMail(work: Work): Promise<void> {
  const because = `${limits.requirementMails.most} requirements were told by mail in a day. This one can be added without mail now.`;
  return count(work, limits.requirementMails, [{ about: "everybody", because }]);
}
