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

type LoadedBatch = Awaited<ReturnType<typeof loadBatch>>;

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

/** How much long work of one company is under way at once: the worker serves the others too. */
const MOST_UNDER_WAY = 5;

/**
 * Hands long work that has begun to the worker, in this transaction.
 * @throws Refusal where too much of the company's is under way
 */
export async function enqueueBatch({ actor, tx }: Work, batchId: string): Promise<void> {
  const { companyId } = actor;
  // One at a time: two that count at the same moment would both see the last place free.
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${companyId}, 8))::text`;
  const underWay = await tx.batch.count({ where: { companyId, status: { in: ["checking", "running"] } } });
  if (underWay > MOST_UNDER_WAY) {
    const message = "Five long works are under way in this company. Wait until one ends, or stop one.";
    throw new Refusal("refused", message);
  }
  await tx.$queryRaw`select enqueue_batch(${companyId}::uuid, ${batchId}::uuid)::int`;
}
