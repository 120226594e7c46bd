import type { Member } from "@/lib/actor";
import type { BatchView } from "@/lib/batches/queries";

/** What each part of the page is drawn from. */
export type Part = {
  slug: string;
  actor: Member;
  batch: BatchView;
  /** The words of the address. */
  words: Record<string, string | undefined>;
};
