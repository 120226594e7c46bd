import type pg from "pg";
import { z } from "zod";
import { systemIn } from "@/lib/actor";
import { command, execute } from "@/lib/command";
import { PLATFORM } from "@/lib/id";
import { Refusal, type Result } from "@/lib/result";

type Worker = Pick<pg.Pool, "query">;

/** Whose data is kept for a legal claim: a person's, or all that a company has. */
export type Held = { personId: string } | { companyId: string };

/** Carries out what the worker's role asked for, and tells the record why: with its own role alone the web holds and lifts nothing. */
const settleHold = command({
  name: "legal-hold.settle",
  input: z.strictObject({ holdId: z.uuid() }),
  async run({ actor, tx, ask, record }, { holdId }) {
    ask(actor.kind === "system");
    const [done] = await tx.$queryRaw<
      { asked: "hold" | "lift"; person: string | null; company: string | null; reason: string }[]
    >`select asked, person, company, reason from settle_hold(${holdId}::uuid)`;
    if (!done) throw new Refusal("conflict", "This was done already.");
    const { person, company, reason } = done;
    await record({
      type: done.asked === "hold" ? "legal-hold.placed" : "legal-hold.lifted",
      subject: person ?? company,
      person,
      data: { of: person ? "person" : "company", reason },
    });
    return {};
  },
});

const PLACE = "select ask_hold($1, $2, $3) as id";
const LIFT = "select ask_lift($1, $2, $3) as id";

/**
 * From now on nothing of the person, or of the company, goes by itself, and no erasure takes anything of it.
 * @param worker as the worker's role, which alone may ask for it
 * @param reason 1 to 500 characters
 */
export const placeHold = (worker: Worker, held: Held, reason: string) =>
  settle(worker, PLACE, held, reason, "This is held already.");

/** The next run of each job ends what is over since, and carries out the erasures that waited. */
export const liftHold = (worker: Worker, held: Held, reason: string) =>
  settle(worker, LIFT, held, reason, "This is not held.");

async function settle(
  worker: Worker,
  query: string,
  held: Held,
  reason: string,
  otherwise: string,
): Promise<Result<object>> {
  const [person, company] = "personId" in held ? [held.personId, null] : [null, held.companyId];
  const { rows } = await worker.query<{ id: string | null }>(query, [person, company, reason]);
  const holdId = rows[0]?.id;
  if (!holdId) return { ok: false, code: "conflict", message: otherwise, fields: {} };
  return execute(settleHold, systemIn(PLATFORM), { holdId });
}

export type Hold = { what: "person" | "company"; name: string; reason: string; placedAt: Date };

/** What is held now, the oldest first; `name` = a person's address, or the company's. */
export const holds = async (worker: Worker): Promise<Hold[]> =>
  (await worker.query<Hold>(`select what, name, reason, placed_at as "placedAt" from standing_holds()`)).rows;
