import type { Asked, Fault } from "@/tests/injection/gate";
import type { Opened, Target } from "@/tests/injection/target";
import { askTool } from "@/tests/injection/tool";

/** What came of asking one entry point. */
export type Outcome = {
  target: Target;
  parameters: number;
  requests: number;
  seconds: number;
  /** Parameters that look like a hole: a busy machine does, too. */
  suspects: string[];
  unasked: string[];
  faults: Fault[];
  /** What the tool said last. */
  words: string;
};

export type Gate = { add: (opened: Opened) => Asked };

/** Asks every parameter of an entry point, or those of these names. */
export async function askTarget(gate: Gate, target: Target, only?: string[]): Promise<Outcome> {
  const began = Date.now();
  const opened = await target.open();
  const names = Object.keys(opened.values);
  const asked = gate.add(opened);
  const which = only?.map((name) => names.indexOf(name));
  const { holes, unasked, words } =
    names.length > 0 ? await askTool(asked.url, opened.values, which) : { holes: [], unasked: [], words: "" };
  return {
    ...{ target, parameters: names.length, requests: asked.requests, faults: asked.faults },
    ...{ suspects: holes, unasked, words: words.trim().slice(-400) },
    seconds: Math.round((Date.now() - began) / 1000),
  };
}

type Told = {
  asked: (outcome: Outcome) => void;
  /** Without an error, time was up. */
  left: (target: Target, error?: unknown) => void;
};

/** Asks entry points, so many at once, and begins with none when time is up. */
export async function askAll(
  gate: Gate,
  targets: Target[],
  { together, minutes }: { together: number; minutes: number },
  told: Told,
): Promise<void> {
  const end = performance.now() + minutes * 60_000;
  const waiting = [...targets];
  const turn = async (): Promise<void> => {
    for (let target = waiting.shift(); target; target = waiting.shift()) {
      const mine = target;
      if (performance.now() > end) told.left(mine);
      else await askTarget(gate, mine).then(told.asked, (error: unknown) => told.left(mine, error));
    }
  };
  await Promise.all(Array.from({ length: together }, turn));
}
