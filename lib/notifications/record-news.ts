import type { RecordFacts } from "@/lib/audit/record-facts";
import { silent, type Tellers } from "@/lib/notifications/consequences";

/** Nobody is told of what happens to the record: it stands there. */
export const recordNews: Tellers<RecordFacts> = {
  "record.exported": silent,
  "access.refused": silent,
};
