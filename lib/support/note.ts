import type { Support } from "@/lib/actor";
import { supportIn } from "@/lib/actor";
import { command, execute } from "@/lib/command";
import { limits, take, usesOf } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import type { FoundBy } from "@/lib/support/facts";
import type { Hit } from "@/lib/support/look-up";
import { mayLookUp, mayServe } from "@/lib/support/policy";
import { alertInput, notedInput } from "@/lib/support/schema";

/** On a company's own trail: support looked for these accounts of it. */
export const noteLookUp = command({
  name: "support.note-look-up",
  input: notedInput,
  async run({ actor, tx, ask, recordAll }, { membershipIds, by }) {
    const { companyId } = actor;
    ask(mayServe(actor, { companyId, personId: null }));
    const found = await tx.membership.findMany({
      where: { companyId, id: { in: membershipIds } },
      take: 100,
    });
    if (found.length === 0) throw new Refusal("not-found", "There is nothing here.");
    await recordAll(
      found.map(({ id, personId }) => ({
        type: "support.looked-up",
        subject: id,
        person: personId,
        data: { by },
      })),
    );
    return {};
  },
});

/** Tells the others at the desk that somebody may be guessing. */
const raiseAlert = command({
  name: "support.alert",
  input: alertInput,
  async run({ actor, ask, record }, { until }) {
    ask(mayLookUp(actor));
    const misses = limits.supportMisses.most;
    await record({ type: "support.alerted", subject: null, person: null, data: { misses, until } });
    return {};
  },
});

/**
 * What follows every look-up, before its answer is shown: each company in which somebody was found has it on its
 * trail; one that found nobody is counted.
 */
export async function noteFindings(
  actor: Support,
  { by, hits }: { by: FoundBy; hits: Hit[] },
): Promise<void> {
  const { personId, origin, recent } = actor;
  if (hits.length === 0) return countMiss(actor);
  for (const companyId of new Set(hits.map((hit) => hit.companyId))) {
    const membershipIds = hits.filter((hit) => hit.companyId === companyId).map((hit) => hit.membershipId);
    const here = supportIn(personId, companyId, origin, recent);
    const noted = await execute(noteLookUp, here, { membershipIds, by });
    if (!noted.ok) throw new Error("A look-up could not be written down, so its answer is not shown.");
  }
}

async function countMiss(actor: Support): Promise<void> {
  const { personId } = actor;
  await take(limits.supportMisses, personId);
  const uses = (await usesOf(limits.supportMisses, [personId])).get(personId);
  if (!uses || uses.used < limits.supportMisses.most) return;
  // Once, however many look-ups were under way at that moment.
  if ((await take(limits.supportAlerts, personId)) > 0) return;
  await execute(raiseAlert, actor, { until: uses.resetsAt.toISOString() });
}
