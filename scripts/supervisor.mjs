// Keeps services running: one that ends by itself is started again, a little later each time.
import { end } from "./processes.mjs";

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8_000;
const MOST_FAILURES = 6; // in a row: about 25 seconds of trying
const STEADY_MS = 60_000; // a service that ran this long has proven itself; its failures count from zero again
const DRAIN_MS = 30_000; // what is under way when we are asked to stop may finish

/**
 * @param {Record<string, () => import("node:child_process").ChildProcess>} services how to start each, by its name
 * @param {{ onChange: (pids: number[]) => void, onGiveUp: (message: string) => void }} events
 *   `onChange` hears the processes now running; `onGiveUp` that a service cannot be kept up
 */
export function supervise(services, { onChange, onGiveUp }) {
  const running = new Map();
  const timers = new Set();
  let stopping = false;
  const changed = () => onChange([...running.values()].map((child) => child.pid));

  function launch(name, start, failures) {
    const since = Date.now();
    const child = start();
    running.set(name, child);
    changed();
    child.once("exit", (code, signal) => {
      running.delete(name);
      if (stopping) return;
      changed();
      const count = Date.now() - since > STEADY_MS ? 1 : failures + 1;
      if (count > MOST_FAILURES)
        return onGiveUp(`The ${name} ended ${count} times in a row. See its lines above.`);
      process.stderr.write(`The ${name} ended (${signal ?? `code ${code}`}). It starts again.\n`);
      const delay = Math.min(FIRST_DELAY_MS * 2 ** (count - 1), LONGEST_DELAY_MS);
      const timer = setTimeout(() => {
        timers.delete(timer);
        launch(name, start, count);
      }, delay);
      timers.add(timer);
    });
  }

  for (const [name, start] of Object.entries(services)) launch(name, start, 0);

  return {
    /** Ends every service and answers when all are gone. */
    async stop() {
      stopping = true;
      timers.forEach(clearTimeout);
      await Promise.all([...running.values()].map((child) => end(child.pid, "SIGTERM", DRAIN_MS)));
    },
  };
}
