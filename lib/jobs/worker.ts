import { EventEmitter } from "node:events";
import { parseCronItems, run, type TaskList } from "graphile-worker";
import pg from "pg";
import { closeDatabase } from "@/lib/db";
import { saveToMailbox } from "@/lib/delivery/mailbox-store";
import type { Post } from "@/lib/delivery/send";
import { chooseTransport } from "@/lib/delivery/transport";
import type { Settings } from "@/lib/env";
import { tellDueBack } from "@/lib/jobs/due-back";
import { expireDueInvitations } from "@/lib/jobs/due-invitations";
import { tendPhotos } from "@/lib/jobs/photos";
import { runBatch } from "@/lib/jobs/batches";
import { remindOfDocuments, tellOfRequirements } from "@/lib/jobs/due-documents";
import { tickDueRequests } from "@/lib/jobs/due-requests";
import { tickReviews } from "@/lib/jobs/due-reviews";
import { tickDueReturns } from "@/lib/jobs/due-returns";
import { keepPresence } from "@/lib/jobs/presence";
import { queueLog } from "@/lib/jobs/queue-log";
import { startSealer } from "@/lib/jobs/sealer";
import { scanFiles } from "@/lib/jobs/scan-files";
import { sendMail } from "@/lib/jobs/send-mail";
import { tidy } from "@/lib/jobs/tidy";
import { tidyFiles } from "@/lib/jobs/tidy-files";
import { log } from "@/lib/log";

const CONCURRENCY = 4;

/** A minute missed while no worker ran need not be made up: the next one finds everything that is due. */
const options = { backfillPeriod: 0, maxAttempts: 3 };
const timetable = parseCronItems([
  { match: "* * * * *", task: "due-requests", options: { ...options, jobKey: "due-requests" } },
  { match: "* * * * *", task: "due-invitations", options: { ...options, jobKey: "due-invitations" } },
  { match: "23 * * * *", task: "due-reviews", options: { ...options, jobKey: "due-reviews" } },
  { match: "* * * * *", task: "due-requirements", options: { ...options, jobKey: "due-requirements" } },
  { match: "*/10 * * * *", task: "due-documents", options: { ...options, jobKey: "due-documents" } },
  { match: "*/10 * * * *", task: "due-returns", options: { ...options, jobKey: "due-returns" } },
  { match: "* * * * *", task: "scan-files", options: { ...options, jobKey: "scan-files" } },
  { match: "* * * * *", task: "photos", options: { ...options, jobKey: "photos" } },
  { match: "*/10 * * * *", task: "due-back", options: { ...options, jobKey: "due-back" } },
  { match: "7 * * * *", task: "tidy", options: { ...options, jobKey: "tidy" } },
  { match: "17 * * * *", task: "tidy-files", options: { ...options, jobKey: "tidy-files" } },
]);

type RunningWorker = {
  /** Settles when the worker ended, by `stop` or by a fault. */
  ended: Promise<void>;
  /** Takes no new job, lets those under way finish, and closes every connection. */
  stop(): Promise<void>;
};

/** Starts the queue, the clock and the sealer. `onLost` as in `keepPresence`. */
export async function startWorker(
  settings: Settings,
  onLost: (error: Error) => void,
): Promise<RunningWorker> {
  const pool = new pg.Pool({
    connectionString: settings.workerUrl,
    max: CONCURRENCY + 4, // LISTEN, the queue's clock, the sealer, one to spare
    keepAlive: true,
    application_name: "gatehouse worker",
  });
  pool.on("error", (error) => log.error({ error: error.message }, "idle worker connection lost"));
  const events = new EventEmitter();
  const leaving = new AbortController();
  const presence = await keepPresence(settings.workerUrl, onLost);
  presence.announce(events);
  const runner = await run({
    pgPool: pool,
    concurrency: CONCURRENCY,
    events,
    noHandleSignals: true,
    logger: queueLog,
    taskList: tasks(pool, settings, leaving.signal),
    parsedCronItems: timetable,
  });
  const sealer = startSealer(pool);
  return {
    ended: runner.promise,
    async stop() {
      leaving.abort(); // long work ends after the part under way, and goes on elsewhere
      await runner.stop();
      await sealer.stop();
      await presence.stop();
      await pool.end();
      await closeDatabase();
    },
  };
}

function tasks(pool: pg.Pool, settings: Settings, leaving: AbortSignal): TaskList {
  const post: Post = {
    worker: pool,
    from: settings.mailFrom,
    transportFor: (template) => chooseTransport(settings.mail, (mail) => saveToMailbox(pool, mail, template)),
  };
  return {
    "send-mail": (payload, helpers) => sendMail(post, payload, helpers),
    batch: (payload, helpers) => runBatch(pool, leaving, payload, helpers),
    "due-requests": () => tickDueRequests(pool),
    "due-invitations": () => expireDueInvitations(pool),
    "due-reviews": () => tickReviews(pool, new Date()),
    "due-requirements": () => tellOfRequirements(pool),
    "due-documents": async () => void (await remindOfDocuments(pool, new Date())),
    "due-returns": () => tickDueReturns(pool),
    "due-back": () => tellDueBack(pool, new Date()),
    tidy: () => tidy(pool),
    "scan-files": () => scanFiles(pool),
    photos: () => tendPhotos(pool),
    "tidy-files": () => tidyFiles(pool),
  };
}
