import type { AsyncLocalStorage } from "node:async_hooks";

type Kept = { gatehouseVisits?: AsyncLocalStorage<{ databaseAway: boolean }> };

/** Classes of Postgres's own words: the connection, too many connections, a server that stops or starts. */
const SAID = /^(08|53300|57P)/;
/** What the machine, or the driver, says of a connection that broke. */
const BROKE = /^E[A-Z]+$/;
const LOST = /connection (terminated|error)|query read timeout/i;

function isLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return "severity" in error ? SAID.test(code) : BROKE.test(code) || LOST.test(error.message);
}

/** Notes on the request under way, if it is one, that a connection to the database was not to be had. */
export function noteAway(): void {
  const visit = (globalThis as Kept).gatehouseVisits?.getStore();
  if (visit) visit.databaseAway = true;
}

/** The same for a question that failed, where its connection was lost under it. */
export function noteLoss(error: unknown): void {
  if (isLoss(error)) noteAway();
}
