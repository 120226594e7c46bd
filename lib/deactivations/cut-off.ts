import { performance } from "node:perf_hooks";
import { actingPerson } from "@/lib/actor";
import { command } from "@/lib/command";
import { inCompany, sql } from "@/lib/db";
import { undoInput } from "@/lib/deactivations/schema";
import { Refusal } from "@/lib/result";

const OPENS = "select door_opens(membership_id) as open from deactivation where company_id = $1 and id = $2";

/** How long the judge is asked before nobody believes any more that the door closes. */
const MOST_TRIES = 50;

/**
 * Measures a deactivation that has just been committed: the judge of access is asked until it shuts the door, and the
 * time since `pressed` (of `performance.now()`) goes into the record.
 */
export const measureCutOff = (pressed: number) =>
  command({
    name: "membership.measure-cut-off",
    input: undoInput,
    async prepare({ deactivationId }, { companyId }) {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const [row] = await inCompany(companyId, () =>
          sql<{ open: boolean }>("door_opens", OPENS, [companyId, deactivationId]),
        );
        if (!row) throw new Refusal("not-found", "There is nothing here.");
        if (!row.open) return Math.max(1, Math.round(performance.now() - pressed));
      }
      throw new Error(`The door did not close after deactivation ${deactivationId}.`);
    },
    async run({ actor, tx, ask, record }, { deactivationId: id }, ms) {
      const { companyId } = actor;
      const row = await tx.deactivation.findFirst({
        where: { companyId, id },
        include: { membership: true },
      });
      ask(row !== null && row.byId !== null && row.byId === actingPerson(actor));
      const { count } = await tx.deactivation.updateMany({
        where: { companyId, id, cutoffMs: null },
        data: { cutoffMs: ms },
      });
      if (count === 0) throw new Refusal("conflict", "This was measured before.");
      const person = row?.membership?.personId ?? null;
      await record({ type: "membership.cut-off", subject: row?.membershipId ?? null, person, data: { ms } });
      return { ms };
    },
  });
