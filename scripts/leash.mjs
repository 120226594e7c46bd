// Loaded first into each process the launcher starts. A killed launcher cannot tell its children: they end as if asked
// to, or at once where that takes too long.
import { whenOrphaned } from "./processes.mjs";

const DRAIN_MS = 10_000;

whenOrphaned(() => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), DRAIN_MS).unref();
});
