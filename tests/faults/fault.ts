import type { Gate } from "@/tests/faults/gate";

/** What a fault is run with: how many times, how long something stands still, and luck that can be repeated. */
export type Plan = { times: number; seconds: number; random: () => number };

/** What was seen beside the counts: lines to print, and sentences about what must not be. */
export type Seen = { lines: string[]; wrong: string[] };

export type Fault = {
  name: string;
  what: string;
  times: number;
  /** How many requests it needs to keep people busy. */
  requests: (plan: Plan) => number;
  /** Settings of single processes: of each web process, then of the worker. */
  own?: Record<string, string>[];
  /** Settings of the database's server. */
  database?: Record<string, string>;
  /** A folder of limited size for everything that the instance writes. */
  small?: boolean;
  /** How long the mail provider takes, ms. */
  latency?: number;
  /** Counts that this fault itself spoils; they are printed and not judged. */
  forgive?: RegExp[];
  run(gate: Gate, plan: Plan): Promise<Seen>;
};

/** Does it as often as planned, counted from 0, and tells meanwhile how far it has come, about ten times. */
export async function eachTime({ times }: Plan, act: (nth: number) => Promise<void>): Promise<void> {
  const step = Math.ceil(times / 10);
  for (let nth = 0; nth < times; nth++) {
    if (nth > 0 && nth % step === 0) process.stderr.write(`  ${nth} of ${times}\n`);
    await act(nth);
  }
}

/** Times as people read them: the middle, the worst. */
export function times(what: string, ms: number[]): string {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (share: number) => ((sorted[Math.floor((sorted.length - 1) * share)] ?? NaN) / 1000).toFixed(2);
  return `${what}: median ${at(0.5)} s, longest ${at(1)} s (${ms.length} times)`;
}

export const tooLong = (what: string, ms: number[], most: number): string[] =>
  ms
    .filter((each) => each > most)
    .map((each) => `${what} took ${(each / 1000).toFixed(1)} s, more than ${most / 1000} s`);
