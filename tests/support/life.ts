import fc from "fast-check";
import type { Result } from "@/lib/result";
import { owner, ownerOne } from "@/tests/support/owner";

/** Something that somebody may try: where the rule book allows it, the real command, and what it changes. */
export type Step<World, Model> = {
  name: string;
  allowed(model: Model): boolean;
  /** Where the clock goes first. */
  before?(world: World): Promise<unknown>;
  run(world: World): Promise<Result<unknown>>;
  then(model: Model): void;
};

type Life<World, Model> = {
  steps: Step<World, Model>[];
  begin(): Promise<{ world: World; model: Model }>;
  /** Fails where the real thing is not as the model says; notes in the world what the next step needs. */
  compare(world: World, model: Model): Promise<void>;
  /** Whose rows it is about. */
  companies(world: World): string[];
  /** How many orders are tried, unless `RUNS` says otherwise. */
  orders: number;
  longest?: number;
};

/** As long as the orders that `RUNS` asks for may take, in milliseconds. */
export const PATIENCE = 60_000 + Number(process.env.RUNS ?? 0) * 2_000;

/** `stray` = anything at all, also what is not allowed there; else one of the moves that are. */
const choice = fc.record({ stray: fc.boolean(), pick: fc.nat(10_000) });

/**
 * Tries moves in orders made up by chance, beside a model of the rule book: what it allows is done and recorded, what
 * it does not is refused and changes nothing. `RUNS=2000` tries so many orders.
 */
export async function keepsToTheRules<World, Model>(life: Life<World, Model>): Promise<void> {
  const order = fc.array(choice, { minLength: 5, maxLength: life.longest ?? 14 });
  await fc.assert(
    fc.asyncProperty(order, (choices) => liveThrough(life, choices)),
    { numRuns: Number(process.env.RUNS ?? life.orders) },
  );
}

async function liveThrough<World, Model>(
  { steps, begin, compare, companies }: Life<World, Model>,
  choices: { stray: boolean; pick: number }[],
): Promise<void> {
  const { world, model } = await begin();
  const tried: string[] = [];
  for (const { stray, pick } of choices) {
    const open = stray ? steps : steps.filter(({ allowed }) => allowed(model));
    const step = open[pick % open.length];
    if (!step) continue;
    const isAllowed = step.allowed(model);
    tried.push(isAllowed ? step.name : `(${step.name})`);
    await owner("delete from rate_limit"); // limits have tests of their own
    await step.before?.(world);
    const before = await traces(companies(world));
    const result = await step.run(world);
    expect({ tried, ...said(result) }).toEqual({ tried, ...(isAllowed ? { ok: true } : refused(result)) });
    const after = await traces(companies(world));
    if (!isAllowed) expect({ tried, ...after }).toEqual({ tried, ...before });
    else expect({ tried, facts: after.facts > before.facts }).toEqual({ tried, facts: true });
    if (isAllowed) step.then(model);
    await compare(world, model).catch((error: unknown) => {
      throw new Error(`After ${tried.join(", ")}: ${String(error)}`);
    });
  }
}

const said = (result: Result<unknown>) => (result.ok ? { ok: true } : { ok: false, message: result.message });
const refused = (result: Result<unknown>) => ({ ok: false, message: result.ok ? "" : result.message });

type Traces = { facts: number; rows: string };

const OF_COMPANY = ["membership", "connection", "invitation", "access_request", "deactivation", "delivery"];

/** How many facts companies have, not counting what was refused, and a fingerprint of what they are about. */
function traces(companies: string[]): Promise<Traces> {
  const rows = OF_COMPANY.map(
    (table) =>
      `(select count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) from ${table} where company_id = any ($1))`,
  );
  return ownerOne<Traces>(
    `select (select count(*)::int from audit_event where company_id = any ($1) and type <> 'access.refused') as facts,
       concat_ws('; ', ${rows.join(", ")}) as rows`,
    [companies],
  );
}
