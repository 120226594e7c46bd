const ROUNDS = 20_000_000;
const TEXT = "words ".repeat(200_000);
/** What the yardstick costs a processor that does nothing else. */
const YARDSTICK_MS = 130;

/**
 * What work costs, in milliseconds of the processor. Where that is more than it may be, it is tried again between two
 * yardsticks, and counts as on a machine that does nothing else: a busy one takes longer for both.
 * @param most less than this is believed at once
 */
export async function cost(work: () => unknown, most: number): Promise<number> {
  let least = await used(work);
  for (let tries = 0; tries < 3 && least >= most; tries++) {
    for (let round = 0; round < 2; round++) yardstick(); // Node makes it fast first
    const before = await used(yardstick);
    const taken = await used(work);
    const slowness = Math.max(1, before / YARDSTICK_MS, (await used(yardstick)) / YARDSTICK_MS);
    least = Math.min(least, taken / slowness);
  }
  return least;
}

/** Work of both kinds: in the processor alone, and over a text with much to throw away after it. */
function yardstick(): number {
  let sum = 0;
  for (let round = 0; round < ROUNDS; round++) sum = (sum * 31 + round) | 0;
  const copy = Buffer.from(TEXT).toString("latin1");
  return sum + [...copy.matchAll(/s w\w/g)].length;
}

/** Milliseconds of the processor, whichever thread spends them. */
async function used(work: () => unknown): Promise<number> {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
