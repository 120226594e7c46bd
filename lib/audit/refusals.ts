import { visitor, actingPerson, type Actor } from "@/lib/actor";
import { log } from "@/lib/log";
import type { RefusalCode } from "@/lib/result";

/** What was refused: a command or a limit, by its name. */
export type Refused = { actor: Actor; what: string; code: RefusalCode };

/** Writes one line of the record about `times` refusals. */
type Write = (refused: Refused, times: number) => Promise<void>;

/** Tells whoever runs the platform of a caller who is refused again and again; the last refusal is given. */
type Alert = (refused: Refused, times: number) => Promise<void>;

type Burst = { refused: Refused; write: Write; uncounted: number; timer: NodeJS.Timeout };

/** How often one caller was refused since a moment, whatever it was, and whether somebody was told of it. */
type Caller = { since: number; times: number; told: boolean };

const WINDOW_MS = 60_000;
/** So many of one caller within a minute are nobody's mistake: whoever watches the logs is told. */
const ALARMING = 20;
/** More callers than this within a minute are told of as one, without a name: a flood of addresses fills no disk. */
const MOST_CALLERS = 1_000;

// One table a process, whatever copies of this module the framework makes.
const kept = globalThis as { gatehouseRefusals?: Map<string, Burst>; gatehouseCallers?: Map<string, Caller> };
const callers = () => (kept.gatehouseCallers ??= new Map<string, Caller>());
const bursts = () => (kept.gatehouseRefusals ??= new Map<string, Burst>());

/**
 * Tells the record of a refusal that a guard would look up: what one may not touch, or asked for too often. The first is
 * written at once; those of the same caller, command and reason that follow within the minute are counted, and written as
 * one line at its end. Nobody waits longer than for that first line, and no answer fails by it.
 */
export async function tellRefusal(refused: Refused, write: Write, alert: Alert): Promise<void> {
  if (!isTold(refused)) return;
  if (isAlarming(refused)) await alertSafely(alert, refused);
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
  callers().clear();
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

/** Whether this is the refusal by which a caller begins to alarm: once, until they are quiet for a minute. */
function isAlarming({ actor }: Refused): boolean {
  const key = [actor.kind, actingPerson(actor) ?? actor.origin.address].join("\n");
  const now = Date.now();
  const known = callers().get(key);
  const isOver = known !== undefined && now - known.since >= WINDOW_MS;
  const told = known !== undefined && known.told && (!isOver || known.times >= ALARMING);
  const caller = known && !isOver ? known : { since: now, times: 0, told };
  if (!known && callers().size >= MOST_CALLERS) forgetQuiet(now);
  if (!known && callers().size >= MOST_CALLERS) return false;
  callers().set(key, caller);
  caller.times++;
  if (caller.times !== ALARMING || caller.told) return false;
  caller.told = true;
  return true;
}

function forgetQuiet(now: number): void {
  for (const [key, { since }] of callers()) if (now - since >= WINDOW_MS) callers().delete(key);
}

async function alertSafely(alert: Alert, refused: Refused): Promise<void> {
  log.warn(
    { what: refused.what, reason: refused.code, times: ALARMING },
    "a caller is refused again and again",
  );
  try {
    await alert(refused, ALARMING);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.error({ what: refused.what, reason }, "an alert about refusals could not be mailed");
  }
}

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
