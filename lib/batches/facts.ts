import type { Sentences } from "@/lib/audit/sentences";

type Counts = Record<string, number>;

/** Long work of a company; the subject is the batch. */
export type BatchFacts = {
  "batch.begun": { data: { kind: string; title: string } };
  "batch.check-begun": { data: { title: string } };
  "batch.checked": { data: { title: string; counts: Counts } };
  "batch.confirmed": { data: { title: string } };
  /** A part of it is done, in one transaction with what that part did. */
  "batch.advanced": { data: { title: string; rows: number } };
  "batch.cancel-asked": { data: { title: string } };
  "batch.cancelled": { data: { title: string; done: number } };
  "batch.finished": { data: { title: string; counts: Counts } };
  "batch.failed": { data: { title: string } };
};

export const batchSentences: Sentences<BatchFacts> = {
  "batch.begun": (who, { title }) => `${who} began: ${title}`,
  "batch.check-begun": (who, { title }) => `${who} asked for a dry run: ${title}`,
  "batch.checked": (_, { title }) => `The dry run is done: ${title}`,
  "batch.confirmed": (who, { title }) => `${who} confirmed: ${title}`,
  "batch.advanced": (who, { title, rows }) => `${rows} rows taken over for ${who}: ${title}`,
  "batch.cancel-asked": (who, { title }) => `${who} asked to stop: ${title}`,
  "batch.cancelled": (who, { title, done }) => `${who} cancelled: ${title}, after ${done} rows`,
  "batch.finished": (_, { title }) => `Finished: ${title}`,
  "batch.failed": (_, { title }) => `Failed: ${title}`,
};
