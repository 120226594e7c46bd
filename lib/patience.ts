import { setTimeout as pause } from "node:timers/promises";

const TURN_MS = 100;

/**
 * Waits so many milliseconds, or until it is over. It goes by short turns: what a busy process spends on itself is not
 * counted against others, whose answer may lie there unread.
 */
export async function patience(ms: number, over: () => boolean): Promise<void> {
  for (let waited = 0; waited < ms && !over(); waited += TURN_MS)
    await pause(TURN_MS, undefined, { ref: false });
}
