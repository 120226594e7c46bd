import { StatusBadge, type Tone } from "@/components/ui/badge";
import type { ItemState } from "@/lib/documents/lifecycle";

const words: Record<ItemState, { tone: Tone; word: string }> = {
  missing: { tone: "bad", word: "Missing" },
  submitted: { tone: "info", word: "Submitted" },
  "not-accepted": { tone: "bad", word: "Not accepted" },
  good: { tone: "good", word: "Good" },
  expiring: { tone: "warn", word: "Expiring" },
  expired: { tone: "bad", word: "Expired" },
};

/** How one item of somebody's file stands today; `isNew` = asked for since they left. */
export function ItemBadge({ state, isNew }: { state: ItemState; isNew: boolean }) {
  const { tone, word } = words[state];
  return <StatusBadge tone={tone}>{isNew && state === "missing" ? "New" : word}</StatusBadge>;
}
