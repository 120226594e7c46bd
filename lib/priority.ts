import os from "node:os";
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
  } catch {
    // Another user's process, or a container that forbids it: slower pages during heavy work, nothing else.
  }
}
