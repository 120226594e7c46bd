// The job worker: sends mails, keeps the clock of access requests, seals the record.
// From a shell: node --import tsx scripts/worker.ts, which reads WORKER_DATABASE_URL and DATABASE_URL.
import { requireSettings } from "@/lib/boot";
import { settings } from "@/lib/env";
import { startWorker } from "@/lib/jobs/worker";
import { log } from "@/lib/log";

/** Jobs under way may finish; what hangs longer is left to the next worker, which sends nothing twice. */
const STOP_PATIENCE_MS = 25_000;

function giveUp(message: string) {
  return (error: unknown) => {
    log.fatal({ reason: error instanceof Error ? error.message : String(error) }, message);
    process.exit(1);
  };
}

async function main(): Promise<void> {
  const worker = await startWorker(settings(), giveUp("the worker lost its presence, and stops"));
  log.info("the worker is ready");
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(
      giveUp("the worker did not stop in time"),
      STOP_PATIENCE_MS,
      new Error("A job hangs."),
    ).unref();
    worker.stop().then(() => log.info("the worker stopped"), giveUp("the worker did not stop cleanly"));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  await worker.ended;
  if (!stopping) throw new Error("The queue ended by itself.");
}

requireSettings();
main().catch(giveUp("the worker cannot go on"));
