/** Numbers from 0 to below 1, the same for the same seed. */
export type Dice = () => number;

/** Mulberry32: short, even, and enough to try things out. */
export function chance(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number, both ends included. */
export const between = (dice: Dice, least: number, most: number): number =>
  least + Math.floor(dice() * (most - least + 1));

/** The same things in another order. */
export function shuffled<T>(dice: Dice, things: T[]): T[] {
  return things
    .map((thing) => ({ thing, rank: dice() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ thing }) => thing);
}
