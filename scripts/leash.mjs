// Loaded first into each process the launcher starts. A killed launcher cannot tell its children; they notice that they
// were handed to another parent, and end as if asked to, or at once where that takes too long.
const parent = process.ppid;
const DRAIN_MS = 10_000;

const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), DRAIN_MS).unref();
}, 1000).unref();
