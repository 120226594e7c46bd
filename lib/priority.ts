import fs from "node:fs";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";

/** On the kernel's scale, where 0 is everybody's and 19 the lowest: about a tenth of a page's share of a core both want. */
const BEHIND_PAGES = 10;

/** Lets pages go first where the machine is short of time. For the worker; nothing changes where the system says no. */
export function stepBehindPages(): void {
  lower(process.pid);
}

/** The same for what the database does for this pool. Only where its processes run beside ours: elsewhere a stranger has their number. */
export function backendsStepBehindPages(pool: pg.Pool): void {
  pool.on("connect", (client) => {
    if ("processID" in client && typeof client.processID === "number") lower(client.processID);
  });
}

function lower(processId: number): void {
  try {
    os.setPriority(processId, BEHIND_PAGES);
    if (sessionOf(processId) === processId) void lowerGroup(processId);
  } catch {
    // Another user's process, or a container that forbids it: slower pages during heavy work, nothing else.
  }
}

/** Linux alone tells. */
function sessionOf(processId: number): number | null {
  const file = `/proc/${processId}/stat`;
  if (!fs.existsSync(file)) return null;
  const [, , , session] = fs
    .readFileSync(file, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return Number(session);
}

/** How often it is said again where the kernel hears somebody without rights ten times a second at most. */
const TRIES = 30;

/**
 * A desktop's or small server's kernel shares its time between sessions first, and a priority counts within one alone.
 * Whoever leads a session, as each process of the database does, has to lower that too (sched(7), autogroups).
 */
async function lowerGroup(processId: number): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      return fs.writeFileSync(`/proc/${processId}/autogroup`, String(BEHIND_PAGES));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") return;
    }
    await sleep(110, undefined, { ref: false });
  }
}
