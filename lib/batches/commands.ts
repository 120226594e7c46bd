import { z } from "zod";
import { loadBatch, moveBatch } from "@/lib/batches/load";
import { mayCancel, mayGoOn } from "@/lib/batches/policy";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/result";

const batchId = z.uuid("There is nothing here.");
const counts = z.record(z.string(), z.number());

/** Stops long work: at once where none is under way, else after the part that is. What is done stays done. */
export const cancelBatch = command({
  name: "batch.cancel",
  input: z.strictObject({ batchId }),
  async run(work, input) {
    const { actor, tx, now, ask, record } = work;
    const batch = await loadBatch(tx, actor.companyId, input.batchId);
    ask(mayCancel(actor, batch));
    const { id, title, status, done } = batch;
    const about = { subject: id, person: null };
    if (status === "checking" || status === "running") {
      if (batch.cancelAskedAt) throw new Refusal("conflict", "It is being stopped already.");
      await tx.batch.updateMany({ where: { companyId: actor.companyId, id }, data: { cancelAskedAt: now } });
      return record({ type: "batch.cancel-asked", ...about, data: { title } });
    }
    await moveBatch(work, batch, "cancel", { finishedAt: now });
    return record({ type: "batch.cancelled", ...about, data: { title, done } });
  },
});

/** The worker stops where somebody asked it to. */
export const stopBatch = command({
  name: "batch.stop",
  input: z.strictObject({ batchId, counts }),
  async run(work, input) {
    const { actor, tx, now, ask, record } = work;
    const batch = await loadBatch(tx, actor.companyId, input.batchId);
    ask(actor.kind === "system" && batch.cancelAskedAt !== null);
    const { id, title, done } = batch;
    await moveBatch(work, batch, "cancel", { finishedAt: now, counts: input.counts });
    await record({ type: "batch.cancelled", subject: id, person: null, data: { title, done } });
  },
});

/** The worker has done all of it. */
export const finishBatch = command({
  name: "batch.finish",
  input: z.strictObject({
    batchId,
    counts,
    resultKey: z.string().optional(),
    resultHours: z.number().optional(),
  }),
  async run(work, input) {
    const { actor, tx, now, ask, record } = work;
    const batch = await loadBatch(tx, actor.companyId, input.batchId);
    ask(mayGoOn(actor, batch));
    const { id, title } = batch;
    const resultExpiresAt = input.resultHours && new Date(now.getTime() + input.resultHours * 3_600_000);
    await moveBatch(work, batch, "finish", {
      finishedAt: now,
      counts: input.counts,
      resultKey: input.resultKey ?? null,
      resultExpiresAt: resultExpiresAt || null,
    });
    await record({
      type: "batch.finished",
      subject: id,
      person: null,
      data: { title, counts: input.counts },
    });
  },
});

/** It cannot go on; `reason` says why in words, and what to do. */
export const failBatch = command({
  name: "batch.fail",
  input: z.strictObject({ batchId, counts: counts.optional(), reason: z.string().max(500) }),
  async run(work, input) {
    const { actor, tx, now, ask, record } = work;
    const batch = await loadBatch(tx, actor.companyId, input.batchId);
    ask(actor.kind === "system");
    const { id, title } = batch;
    await moveBatch(work, batch, "fail", {
      finishedAt: now,
      failure: input.reason,
      ...(input.counts ? { counts: input.counts } : {}),
    });
    await record({ type: "batch.failed", subject: id, person: null, data: { title } });
  },
});
