import type { Sentences } from "@/lib/audit/sentences";

type Counts = Record<string, number>;

/** Long work of a company; the subject is the batch. */
export type BatchFacts = {
  "batch.begun": { data: { kind: string; title: string } };
  "batch.confirmed": { data: { title: string } };
  "batch.cancelled": { data: { title: string; done: number } };
  "batch.finished": { data: { title: string; counts: Counts } };
  "batch.failed": { data: { title: string } };
};

export const batchSentences: Sentences<BatchFacts> = {
  "batch.begun": (who, { title }) => `${who} began: ${title}`,
  "batch.confirmed": (who, { title }) => `${who} confirmed: ${title}`,
  "batch.cancelled": (who, { title, done }) => `${who} cancelled: ${title}, after ${done} rows`,
  "batch.finished": (_, { title }) => `Finished: ${title}`,
  "batch.failed": (_, { title }) => `Failed: ${title}`,
};
