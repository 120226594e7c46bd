import type { Counts } from "@/lib/batches/counts";
import type pg from "pg";
import type { z } from "zod";
import { systemIn } from "@/lib/actor";
import { failBatch, finishBatch, stopBatch } from "@/lib/batches/commands";
import { beginnerOf, readBatch, Stop, type Job } from "@/lib/batches/job";
import { execute, type Command } from "@/lib/command";
import { moveMany, movedCounts } from "@/lib/batches/several-run";
import { writeExport } from "@/lib/exports/write";
import { checkFile } from "@/lib/imports/check";
import { importCounts } from "@/lib/imports/stage";
import { takeOver } from "@/lib/imports/take-over";
import { log } from "@/lib/log";
import { RESULT_HOURS } from "@/lib/batches/lifecycle";

type BatchRef = { company: string; batch: string };

const LOST_RIGHT = "The person who began this may no longer do it. Somebody who may can begin it again.";
const OUR_FAULT = "Something went wrong on our side. What was done before stays done; begin the rest again.";

/**
 * Works on a batch until it is done, or goes on where an earlier try ended.
 * @returns false where the worker has to leave before the end: it must be queued again
 * @throws what may go better at the next try; with `last`, the batch fails instead
 */
export async function workOn(
  { company: companyId, batch: batchId }: BatchRef,
  worker: pg.Pool,
  leaving: AbortSignal,
  last: boolean,
): Promise<boolean> {
  const row = await readBatch(companyId, batchId);
  if (!row || (row.status !== "checking" && row.status !== "running")) return true;
  const { title, input, source_key: sourceKey, done, total } = row;
  const next = () => askAgain(companyId, batchId, leaving);
  const job: Job = { worker, companyId, batchId, title, input, sourceKey, done, total, next };
  try {
    await stepOf(row.kind, row.status)(job);
  } catch (error) {
    if (error instanceof Stop) return end(job, row.kind, error);
    if (!last) throw error;
    log.error({ batchId, reason: error instanceof Error ? error.message : String(error) }, "a batch failed");
    return end(job, row.kind, new Stop("failed", OUR_FAULT));
  }
  return true;
}

function stepOf(kind: string, status: string): (job: Job) => Promise<void> {
  if (kind === "export") return exported;
  if (kind === "bulk") return moved;
  return status === "checking" ? checkFile : imported;
}

async function askAgain(companyId: string, batchId: string, leaving: AbortSignal) {
  if (leaving.aborted) throw new Stop("interrupted", "The worker leaves.");
  const row = await readBatch(companyId, batchId);
  if (!row || row.cancelled) throw new Stop("cancelled", "Somebody asked to stop.");
  const actor = beginnerOf(companyId, row);
  if (!actor) throw new Stop("failed", LOST_RIGHT);
  return actor;
}

async function imported(job: Job): Promise<void> {
  await takeOver(job);
  await finish(job, await importCounts(job));
}

async function moved(job: Job): Promise<void> {
  await finish(job, await moveMany(job));
}

async function exported(job: Job): Promise<void> {
  const { resultKey, rows } = await writeExport(job);
  await finish(job, { rows }, { resultKey, resultHours: RESULT_HOURS });
}

async function finish(job: Job, counts: Counts, result: object = {}): Promise<void> {
  const actor = await job.next();
  await settle(finishBatch, actor, { batchId: job.batchId, counts, ...result });
}

/** @returns false where it has to be queued again */
async function end(job: Job, kind: string, stop: Stop): Promise<boolean> {
  if (stop.kind === "interrupted") return false;
  const { companyId, batchId } = job;
  const system = systemIn(companyId);
  const counts = await countsSoFar(job, kind);
  if (stop.kind === "cancelled") await settle(stopBatch, system, { batchId, counts });
  else await settle(failBatch, system, { batchId, counts, reason: stop.message });
  return true;
}

function countsSoFar(job: Job, kind: string): Promise<Counts> {
  if (kind === "import") return importCounts(job);
  return kind === "bulk" ? movedCounts(job) : Promise.resolve({});
}

/** A refusal here means that somebody ended it at the same moment: fine. */
async function settle<I extends z.ZodType, O, P>(
  cmd: Command<I, O, P>,
  actor: Parameters<typeof execute>[1],
  input: unknown,
): Promise<void> {
  const result = await execute(cmd, actor, input);
  if (!result.ok && result.code !== "conflict") throw new Error(`${cmd.name}: ${result.message}`);
}
