import { isDeepStrictEqual } from "node:util";
import { owner } from "@/tests/support/owner";

/** What one round showed: sentences about what must not be, and in a word who was first. */
export type Round = { wrong: string[]; won: string };

/** A round of so many callers who all begin at once, spread over the web processes. */
export type Meet = (round: number, callers: number) => Promise<Round>;

export type Race = {
  name: string;
  what: string;
  /** Where a round costs more than others do, the share of the rounds that it is run for. */
  share?: number;
  /** How many take part, by turns, where that is said already. */
  callers?: number[];
  /** Makes what all rounds share. @param webs scheme, host and port of each web process */
  open(webs: string[]): Promise<Meet>;
};

/** All begin in the same turn, in the given order. */
export const together = <T>(acts: (() => Promise<T>)[]): Promise<T[]> =>
  Promise.all(acts.map((act) => act()));

/** The nth of a list that goes round. */
export function inTurn<T>(list: T[], nth: number): T {
  const one = list[nth % list.length];
  if (one === undefined) throw new Error("An empty list has no turns.");
  return one;
}

export const numbers = (count: number): number[] => Array.from({ length: count }, (_, nth) => nth);

/** A sentence where something was found that must not be; else none. */
export function must(what: string, found: unknown, wanted: unknown): string[] {
  if (isDeepStrictEqual(found, wanted)) return [];
  return [`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`];
}

/** Rounds follow each other faster than people do: no round may meet the limits that another used up. */
export const freshLimits = () => owner("delete from rate_limit");

export type Held = { rounds: number; won: Map<string, number>; wrong: string[]; violations: number };

/** Holds a race so many times, or until time is up. @param callers how many take part in a round */
export async function hold(
  race: Race,
  webs: string[],
  rounds: number,
  callers: (round: number) => number,
  seconds = Infinity,
): Promise<Held> {
  const end = performance.now() + seconds * 1000;
  const meet = await race.open(webs);
  const held: Held = { rounds: 0, won: new Map(), wrong: [], violations: 0 };
  for (let round = 0; round < rounds && performance.now() < end; round++) {
    await freshLimits();
    const { won, wrong } = await meet(round, callers(round));
    held.rounds++;
    held.won.set(won, (held.won.get(won) ?? 0) + 1);
    if (wrong.length > 0) held.violations++;
    held.wrong.push(...wrong.map((sentence) => `round ${round}, ${callers(round)} callers: ${sentence}`));
  }
  return held;
}
