import { actingPerson } from "@/lib/actor";
import { command } from "@/lib/command";
import { deactivateOne } from "@/lib/deactivations/deactivate-one";
import { UNDO_SECONDS } from "@/lib/deactivations/labels";
import { returnDay } from "@/lib/deactivations/return-day";
import { deactivateInput, reasonOf } from "@/lib/deactivations/schema";
import { formatMoment } from "@/lib/dates";
import type { Tx } from "@/lib/db";
import { fullName } from "@/lib/access";
import { loadMember, type LoadedMember } from "@/lib/memberships/load";
import { mayMove } from "@/lib/memberships/policy";
import { Refusal } from "@/lib/result";

/** A little longer than the undo is offered: a press at its last moment still travels. */
export const UNDO_GRACE_SECONDS = 2;

/**
 * Ends somebody's access to the actor's company, from their next request on. Whatever changed since the page was drawn,
 * leaving wins; only whoever is inactive already cannot leave. The database keeps the last Admin with notifications on.
 */
export const deactivateMember = command({
  name: "membership.deactivate",
  input: deactivateInput,
  async run(work, { membershipId, returnOn, ...why }) {
    const { actor, tx, now, ask } = work;
    const { companyId } = actor;
    const seen = await loadMember(tx, companyId, membershipId);
    ask(mayMove(actor, "deactivate", seen));
    const day = returnDay(returnOn, seen.company.timeZone, now);
    const left = await deactivateOne(work, seen, {
      ...{ reason: reasonOf(why), returnOn: day, by: actingPerson(actor) },
      quietSeconds: UNDO_SECONDS + UNDO_GRACE_SECONDS,
    });
    if (!left) throw new Refusal("conflict", await whoDeactivated(tx, seen));
    // A role that changed while this command waited is asked about again: nothing is done yet.
    const { role } = await loadMember(tx, companyId, membershipId);
    ask(mayMove(actor, "deactivate", { ...seen, role }));
    return { deactivationId: left.deactivationId };
  },
});

/** "Ana Ruiz deactivated Noor El-Amin on Sun 22 Nov, 10:05.": what the second of two reads. */
async function whoDeactivated(tx: Tx, { companyId, id, name, company }: LoadedMember): Promise<string> {
  const last = await tx.deactivation.findFirst({
    where: { companyId, membershipId: id, undoneAt: null, returnedAt: null },
    include: { by: true },
  });
  if (!last) return `${name} is inactive already.`;
  const by = last.by ? fullName(last.by.firstName, last.by.lastName) : "Gatehouse";
  return `${by} deactivated ${name} on ${formatMoment(last.at, company.timeZone)}.`;
}
