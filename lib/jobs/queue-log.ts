import { Logger } from "graphile-worker";
import { log } from "@/lib/log";

/** The queue speaks of each job it takes and finishes; only its warnings and errors are news. */
export const queueLog = new Logger(({ jobId: job, taskIdentifier: task }) => (level, message) => {
  if (level === "error") log.error({ job, task }, message);
  else if (level === "warning") log.warn({ job, task }, message);
  else log.debug({ job, task }, message);
});
