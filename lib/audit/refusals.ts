import { visitor, actingPerson, type Actor } from "@/lib/actor";
import { log } from "@/lib/log";
import type { RefusalCode } from "@/lib/result";

/** What was refused: a command or a limit, by its name. */
export type Refused = { actor: Actor; what: string; code: RefusalCode };

/** Writes one line of the record about `times` refusals. */
type Write = (refused: Refused, times: number) => Promise<void>;

type Burst = { refused: Refused; write: Write; uncounted: number; timer: NodeJS.Timeout };

const WINDOW_MS = 60_000;
/** So many of one caller within a minute are nobody's mistake: whoever watches the logs is told. */
const ALARMING = 20;
/** More callers than this within a minute are told of as one, without a name: a flood of addresses fills no disk. */
const MOST_CALLERS = 1_000;

// One table a process, whatever copies of this module the framework makes.
const kept = globalThis as { gatehouseRefusals?: Map<string, Burst> };
const bursts = () => (kept.gatehouseRefusals ??= new Map<string, Burst>());

/**
 * Tells the record of a refusal that a guard would look up: what one may not touch, or asked for too often. The first is
 * written at once; those of the same caller, command and reason that follow within the minute are counted, and written as
 * one line at its end. Nobody waits longer than for that first line, and no answer fails by it.
 */
export async function tellRefusal(refused: Refused, write: Write): Promise<void> {
  if (!isTold(refused)) return;
  const told = bursts().size < MOST_CALLERS || bursts().has(keyOf(refused)) ? refused : unnamed(refused);
  const burst = bursts().get(keyOf(told));
  if (burst) return void burst.uncounted++;
  bursts().set(keyOf(told), { refused: told, write, uncounted: 0, timer: inAMinute(keyOf(told)) });
  await writeSafely(write, told, 1);
}

/** Writes what was counted and not yet written, and forgets it: for the end of the worker. The web process does without. */
export async function tellCounted(): Promise<void> {
  const open = [...bursts().values()];
  bursts().clear();
  for (const { refused, write, uncounted, timer } of open) {
    clearTimeout(timer);
    if (uncounted > 0) await writeSafely(write, refused, uncounted);
  }
}

/** The clock has no ill will: what it finds changed meanwhile is no attempt. */
const isTold = ({ actor, code }: Refused): boolean =>
  actor.kind !== "system" && ["not-found", "not-allowed", "limited"].includes(code);

const keyOf = ({ actor, what, code }: Refused): string =>
  [actor.companyId, actor.kind, actingPerson(actor) ?? actor.origin.address, what, code].join("\n");

const unnamed = (refused: Refused): Refused => ({ ...refused, actor: visitor() });

const inAMinute = (key: string): NodeJS.Timeout => setTimeout(() => endMinute(key), WINDOW_MS).unref();

/** A minute in which nothing was counted ends the burst; otherwise its line is written, and another minute begins. */
function endMinute(key: string): void {
  const burst = bursts().get(key);
  if (!burst) return;
  const { refused, write, uncounted } = burst;
  if (uncounted === 0) return void bursts().delete(key);
  if (uncounted >= ALARMING)
    log.warn({ what: refused.what, reason: refused.code, times: uncounted }, "many refusals of one caller");
  Object.assign(burst, { uncounted: 0, timer: inAMinute(key) });
  void writeSafely(write, refused, uncounted);
}

async function writeSafely(write: Write, refused: Refused, times: number): Promise<void> {
  try {
    await write(refused, times);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.error({ what: refused.what, times, reason }, "a refusal could not be told in the record");
  }
}
