import type { JobHelpers } from "graphile-worker";
import type pg from "pg";
import { z } from "zod";
import { workOn } from "@/lib/batches/run";
import { inCompany, sql } from "@/lib/db";

const payload = z.object({ company: z.uuid(), batch: z.uuid() });

/** The job behind long work. Where the worker has to leave, the work is queued again, which costs it no try. */
export async function runBatch(
  worker: pg.Pool,
  leaving: AbortSignal,
  raw: unknown,
  { job }: JobHelpers,
): Promise<void> {
  const { company, batch } = payload.parse(raw);
  const ended = await workOn({ company, batch }, worker, leaving, job.attempts >= job.max_attempts);
  if (ended) return;
  await inCompany(company, () => sql("enqueue_batch", "select enqueue_batch($1, $2)::int", [company, batch]));
}
