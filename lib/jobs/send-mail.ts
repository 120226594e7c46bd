import type { JobHelpers } from "graphile-worker";
import { z } from "zod";
import { sendDelivery, type Post } from "@/lib/delivery/send";

const payload = z.object({ company: z.uuid(), delivery: z.uuid() });

/** Spreads the mails that a busy provider turned away, so that they do not all come back in the same second. */
const SPREAD_MS = 2_000;

/**
 * The job behind each delivery. What may go later throws, and the queue waits longer each time; where the provider
 * says how long to wait, the job is put back for then, which costs it no try.
 */
export async function sendMail(post: Post, raw: unknown, { job, addJob }: JobHelpers): Promise<void> {
  const ref = payload.parse(raw);
  const outcome = await sendDelivery(post, ref, job.attempts >= job.max_attempts);
  if (outcome.state === "settled") return;
  const runAt = new Date(Date.now() + outcome.seconds * 1000 + Math.random() * SPREAD_MS);
  const { max_attempts: maxAttempts, priority } = job;
  await addJob(job.task_identifier, ref, { jobKey: ref.delivery, runAt, maxAttempts, priority });
}
