import type { BatchFacts } from "@/lib/batches/facts";
import { silent, type Tellers } from "@/lib/notifications/consequences";

/** Who hears of long work: whoever began it. */
export const batchNews: Tellers<BatchFacts> = {
  "batch.begun": silent,
  "batch.confirmed": silent,
  "batch.cancelled": silent,
  "batch.finished": silent,
  "batch.failed": silent,
};
