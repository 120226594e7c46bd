import type { Prisma } from "@/lib/generated/prisma/client";
import { asBatchStatus, batchLifecycle, type BatchMove } from "@/lib/batches/lifecycle";
import type { Work } from "@/lib/command";
import type { Tx } from "@/lib/db";
import { newId } from "@/lib/id";
import { step } from "@/lib/lifecycle";
import { Refusal } from "@/lib/result";

/** Long work of the actor's company; another company's id is not found. */
export async function loadBatch(tx: Tx, companyId: string, id: string) {
  const row = await tx.batch.findFirst({ where: { companyId, id } });
  if (!row) throw new Refusal("not-found", "There is nothing here.");
  return { ...row, status: asBatchStatus(row.status) };
}

export type LoadedBatch = Awaited<ReturnType<typeof loadBatch>>;

/** Leads long work on to its next status; loses, rather than overwrites, a race. */
export async function moveBatch(
  { tx }: Work,
  { companyId, id, status, version }: LoadedBatch,
  move: BatchMove,
  data: Prisma.BatchUpdateManyMutationInput = {},
): Promise<void> {
  const { count } = await tx.batch.updateMany({
    where: { companyId, id, status, version },
    data: { ...data, status: step(batchLifecycle, status, move), version: { increment: 1 } },
  });
  if (count === 0) throw new Refusal("conflict", "This changed meanwhile. Reload to see it.");
}

type Begun = Pick<Prisma.BatchUncheckedCreateInput, "kind" | "title" | "status" | "input"> & {
  sourceKey?: string;
};

/** Writes down new long work of the acting member. Its job is queued apart. */
export async function beginBatch(
  { actor, tx, now, record }: Work,
  { kind, title, status, sourceKey, ...begun }: Begun,
): Promise<string> {
  if (actor.kind !== "member") throw new Refusal("not-found", "There is nothing here.");
  const { companyId, personId } = actor;
  const id = newId();
  const input: Prisma.InputJsonValue = JSON.parse(JSON.stringify(begun.input)); // leaves out what is undefined
  const startedAt = status === "running" ? now : null;
  await tx.batch.create({
    data: { companyId, id, kind, title, status, personId, input, startedAt, sourceKey: sourceKey ?? null },
  });
  await record({ type: "batch.begun", subject: id, person: null, data: { kind, title } });
  return id;
}

/** Hands long work to the worker, in this transaction. */
export async function enqueueBatch({ actor, tx }: Work, batchId: string): Promise<void> {
  await tx.$queryRaw`select enqueue_batch(${actor.companyId}::uuid, ${batchId}::uuid)::int`;
}
