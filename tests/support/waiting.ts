import { setTimeout as pause } from "node:timers/promises";

const PATIENCE_MS = 60_000;

/** Asks again and again until there is an answer, for what another process does in its own time. */
export async function eventually<T>(what: string, ask: () => Promise<T | null | undefined>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${PATIENCE_MS / 1000} seconds in vain for ${what}.`);
    await pause(25);
  }
}
