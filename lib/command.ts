import type { z } from "zod";
import { actingPerson, systemIn, type Actor } from "@/lib/actor";
import { tellRefusal, type Refused } from "@/lib/audit/refusals";
import { recordEach, recordFact, recordFacts, recordRows } from "@/lib/audit/record";
import type { Fact, FactType, Secrets } from "@/lib/audit/facts";
import { database, inCompany, type Tx } from "@/lib/db";
import { prismaCode, sqlState, violates } from "@/lib/database-errors";
import { settings } from "@/lib/env";
import type { Prisma } from "@/lib/generated/prisma/client";
import { PLATFORM } from "@/lib/id";
import { limits, takeWithin } from "@/lib/rate-limit";
import { Refusal, type Fields, type RefusalCode, type Result } from "@/lib/result";

/** What a command works with. `now` is the database's clock at the start of the transaction. */
export type Work = {
  actor: Actor;
  tx: Tx;
  now: Date;
  /** Every command asks policy before it commits. @throws Refusal `not-found`: a thing one may not touch does not exist */
  ask(allowed: boolean): void;
  /** Writes the fact; its notices and mails follow from the catalogue, in this transaction. */
  record<T extends FactType>(fact: Fact<T>, ...secrets: Secrets<T>): Promise<void>;
  /** Writes many facts that nobody is told of, in one statement: a chunk of an import. @throws when somebody would be */
  recordAll<T extends FactType>(facts: Fact<T>[]): Promise<void>;
  /** The same for each row of a query of `subject_id`, `person_id` and `data`, `most` at most. @throws likewise */
  recordRows(type: FactType, most: number, query: Prisma.Sql): Promise<void>;
  /** Writes many facts of one type, with what follows from each of them, in few statements. */
  recordEach<T extends FactType>(facts: { fact: Fact<T>; secrets: Secrets<T> }[]): Promise<void>;
};

export type Command<Input extends z.ZodType, Output, Prepared = undefined> = {
  name: string;
  input: Input;
  /** Grave enough to ask for a proof of the last 15 minutes that it is them: always, or for such an input. */
  recent?: true | ((input: z.output<Input>) => boolean);
  /** Slow or counting work that must not sit in a transaction: limits, password hashes. */
  prepare?(input: z.output<Input>, actor: Actor): Promise<Prepared>;
  run(work: Work, input: z.output<Input>, prepared: Prepared): Promise<Output>;
  /** What to say when a unique index refuses because somebody was first, by the index's name. */
  clashes?: Record<string, Clash>;
};

/** A sentence about the whole, or one beside the field that has to be mended. */
type Clash = string | { field: string; message: string };

/** Names the type of a command; gives inference, does nothing else. */
export function command<Input extends z.ZodType, Output, Prepared = undefined>(
  definition: Command<Input, Output, Prepared>,
): Command<Input, Output, Prepared> {
  return definition;
}

/**
 * Runs a command: parse, prepare, one transaction bound to the actor's company, refuse to commit unless policy
 * was asked and a fact recorded. Refusals are values, told in the record where a guard would look; bugs throw.
 */
export async function execute<Input extends z.ZodType, Output, Prepared>(
  cmd: Command<Input, Output, Prepared>,
  actor: Actor,
  raw: unknown,
): Promise<Result<Output>> {
  const parsed = parseInput(cmd.input, raw);
  if (!parsed?.success) {
    const fields = parsed ? fieldErrors(parsed.error) : {};
    return { ok: false, code: "invalid", message: "Check the marked fields.", fields };
  }
  if (asksForProof(cmd.recent, actor, parsed.data)) return unproven;
  try {
    const prepared = (await cmd.prepare?.(parsed.data, actor)) as Prepared;
    return { ok: true, value: await inTransaction(cmd, actor, parsed.data, prepared) };
  } catch (error) {
    const refusal = asRefusal(error, cmd.clashes ?? {});
    if (!refusal) throw error;
    await noteRefusal(actor, cmd.name, refusal.code);
    return { ok: false, code: refusal.code, message: refusal.message, fields: refusal.fields };
  }
}

/** A visitor and the clock have no session that could be proven: policy answers them. */
function asksForProof<Input>(
  recent: true | ((input: Input) => boolean) | undefined,
  actor: Actor,
  input: Input,
): boolean {
  if (!recent || actor.kind === "visitor" || actor.kind === "system") return false;
  return !actor.recent && (recent === true || recent(input));
}

const unproven: Result<never> = {
  ok: false,
  code: "unproven",
  message:
    "You entered your password more than 15 minutes ago. Confirm it’s you, come back, and press the button again.",
  fields: {},
};

/** Tells the record of a refusal, in a transaction of its own: what was refused is rolled back. See `tellRefusal`. */
export const noteRefusal = (actor: Actor, what: string, code: RefusalCode): Promise<void> =>
  tellRefusal({ actor, what, code }, writeRefusal, alertOfBurst);

async function writeRefusal({ actor, what, code }: Refused, times: number): Promise<void> {
  await inCompany(actor.companyId, () =>
    database().$transaction((tx) =>
      recordFact(
        { tx, actor, now: new Date(), person: actingPerson(actor) },
        { type: "access.refused", subject: null, person: null, data: { what, code, times } },
      ),
    ),
  );
}

/** Once in ten minutes for a caller, however many processes count them, and twenty times an hour in all. */
async function alertOfBurst({ actor, what }: Refused, times: number): Promise<void> {
  const { alertsTo: to } = settings();
  if (to === undefined) return;
  const person = actingPerson(actor);
  const { address } = actor.origin;
  const limited = [
    { limit: limits.refusalAlerts, who: person ?? address },
    { limit: limits.refusalAlertsAll, who: "all" },
  ];
  await inCompany(PLATFORM, () =>
    database().$transaction(async (tx) => {
      for (const use of limited) if (((await takeWithin(tx, [use]))[0] ?? 0) > 0) return;
      await recordFact(
        { tx, actor: systemIn(PLATFORM), now: new Date(), person: null },
        { type: "access.burst", subject: person, person: null, data: { what, times } },
        { to, address },
      );
    }),
  );
}

/** As many values as one input may hold, also one within the other; a part of an import has 5,000 lines. */
const MOST_VALUES = 6_000;

/**
 * Parses what came from outside. zod measures whatever calls itself as long as something, and throws where that
 * length is no number; and it judges every part of a list before it counts them. Such input has no form to mark a
 * field in (null).
 */
export function parseInput<Input extends z.ZodType>(input: Input, raw: unknown) {
  if (holdsTooMuch(raw)) return null;
  try {
    return input.safeParse(raw);
  } catch {
    return null;
  }
}

function holdsTooMuch(raw: unknown): boolean {
  const met = [raw];
  for (const value of met) {
    const isWhole = typeof value !== "object" || value === null || ArrayBuffer.isView(value);
    const parts: unknown[] = isWhole ? [] : Object.values(value);
    if (met.length + parts.length > MOST_VALUES) return true;
    met.push(...parts);
  }
  return false;
}

const TRIES = 4;

/** The whole transaction again when Postgres asks for it: serialization failure, deadlock, a meeting. */
async function inTransaction<Input extends z.ZodType, Output, Prepared>(
  cmd: Command<Input, Output, Prepared>,
  actor: Actor,
  input: z.output<Input>,
  prepared: Prepared,
): Promise<Output> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inCompany(actor.companyId, () =>
        database().$transaction((tx) => attend(cmd, actor, tx, input, prepared), {
          maxWait: 5000,
          timeout: 15_000,
        }),
      );
    } catch (error) {
      if (attempt === TRIES || !isRepeatable(error)) throw error;
    }
  }
}

async function attend<Input extends z.ZodType, Output, Prepared>(
  cmd: Command<Input, Output, Prepared>,
  actor: Actor,
  tx: Tx,
  input: z.output<Input>,
  prepared: Prepared,
): Promise<Output> {
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`select now()`;
  if (!clock) throw new Error("The database did not tell the time.");
  const context = { tx, actor, now: clock.now, person: actingPerson(actor) };
  let asked = false;
  let recorded = 0;
  const work: Work = {
    actor,
    tx,
    now: clock.now,
    ask(allowed) {
      asked = true;
      if (!allowed) throw new Refusal("not-found", "There is nothing here.");
    },
    async record(fact, ...secrets) {
      recorded++;
      await recordFact(context, fact, ...secrets);
    },
    async recordAll(facts) {
      recorded += facts.length;
      await recordFacts(context, facts);
    },
    async recordRows(type, most, query) {
      recorded += await recordRows(context, type, most, query);
    },
    async recordEach(facts) {
      recorded += facts.length;
      await recordEach(context, facts);
    },
  };
  const output = await cmd.run(work, input, prepared);
  if (!asked || recorded === 0) {
    throw new Error(`${cmd.name} tried to commit without asking policy or recording a fact.`);
  }
  return output;
}

function fieldErrors(error: z.ZodError): Fields {
  const fields: Fields = {};
  for (const issue of error.issues) fields[String(issue.path[0] ?? "form")] ??= issue.message;
  return fields;
}

/** What the database refused that a person can understand; everything else is a bug and throws on. */
function asRefusal(error: unknown, clashes: Record<string, Clash>): Refusal | null {
  if (error instanceof Refusal) return error;
  const clash = Object.entries(clashes).find(([index]) => violates(error, index));
  if (clash) return clashing(clash[1]);
  if (sqlState(error) === "GH001") {
    return new Refusal(
      "refused",
      "The company needs at least one active Admin with notifications on. Make somebody else that Admin first.",
    );
  }
  return null;
}

function clashing(clash: Clash): Refusal {
  if (typeof clash === "string") return new Refusal("conflict", clash);
  return new Refusal("conflict", "Check the marked fields.", { [clash.field]: clash.message });
}

/** Two ways into a company at the same moment both make the membership: the second try finds the first one's. */
const MEETINGS = ["membership_one_per_person", "membership_one_per_email"];

function isRepeatable(error: unknown): boolean {
  if (MEETINGS.some((index) => violates(error, index))) return true;
  return ["40001", "40P01"].includes(sqlState(error) ?? "") || prismaCode(error) === "P2034";
}
