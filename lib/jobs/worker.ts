import { EventEmitter } from "node:events";
import { parseCronItems, run, type TaskList } from "graphile-worker";
import pg from "pg";
import { tellCounted } from "@/lib/audit/refusals";
import { JOBS, QUEUE } from "@/lib/connections";
import { closeDatabase } from "@/lib/db";
import { saveToMailbox } from "@/lib/delivery/mailbox-store";
import type { Post } from "@/lib/delivery/send";
import { chooseTransport } from "@/lib/delivery/transport";
import type { Settings } from "@/lib/env";
import { anchorRecord } from "@/lib/jobs/anchors";
import { tellDueBack } from "@/lib/jobs/due-back";
import { expireDueInvitations } from "@/lib/jobs/due-invitations";
import { tendPhotos } from "@/lib/jobs/photos";
import { runBatch } from "@/lib/jobs/batches";
import { remindOfDocuments, tellOfRequirements } from "@/lib/jobs/due-documents";
import { tickDueRequests } from "@/lib/jobs/due-requests";
import { tickReviews } from "@/lib/jobs/due-reviews";
import { tickDueReturns } from "@/lib/jobs/due-returns";
import { eraseDue, eraseReturned } from "@/lib/jobs/erasures";
import { forgetOldOrigins } from "@/lib/jobs/forget-origins";
import { keepPresence } from "@/lib/jobs/presence";
import { beginAtOnce, beginStriking } from "@/lib/jobs/worker-clock";
import { queueLog } from "@/lib/jobs/queue-log";
import { startSealer } from "@/lib/jobs/sealer";
import { scanFiles } from "@/lib/jobs/scan-files";
import { sendMail } from "@/lib/jobs/send-mail";
import { tidy } from "@/lib/jobs/tidy";
import { tidyFiles } from "@/lib/jobs/tidy-files";
import { log } from "@/lib/log";
import { backendsStepBehindPages, stepBehindPages } from "@/lib/priority";

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
  { match: "27 * * * *", task: "erasures", options: { ...options, jobKey: "erasures" } },
  { match: "47 * * * *", task: "forget-origins", options: { ...options, jobKey: "forget-origins" } },
  { match: "37 * * * *", task: "anchors", options: { ...options, jobKey: "anchors" } },
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
    max: QUEUE,
    keepAlive: true,
    application_name: "gatehouse worker",
  });
  stepBehindPages();
  if (settings.ownBackends) backendsStepBehindPages(pool);
  pool.on("error", (error) => log.error({ error: error.message }, "idle worker connection lost"));
  const events = new EventEmitter();
  const leaving = new AbortController();
  const presence = await keepPresence(settings.workerUrl, onLost);
  presence.announce(events);
  await eraseReturned(pool); // before any mail of a backup leaves
  await beginStriking(pool);
  beginAtOnce(events);
  const runner = await run({
    pgPool: pool,
    concurrency: JOBS,
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
      await lastAnchors(pool, settings);
      await tellCounted();
      await presence.stop();
      await pool.end();
      await closeDatabase();
    },
  };
}

/** What was sealed since the last hour; a stop waits for it, and does not fail by it. */
async function lastAnchors(pool: pg.Pool, settings: Settings): Promise<void> {
  try {
    await anchorRecord(pool, settings);
  } catch (error) {
    log.error({ reason: error instanceof Error ? error.message : String(error) }, "anchoring failed");
  }
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
    "forget-origins": () => forgetOldOrigins(),
    erasures: async () => {
      await eraseReturned(pool);
      await eraseDue(pool);
    },
    anchors: () => anchorRecord(pool, settings),
    "tidy-files": () => tidyFiles(pool),
  };
}
