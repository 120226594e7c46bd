import { StatusBadge, type Tone } from "@/components/ui/badge";
import type { IconName } from "@/components/ui/icon";
import type { Item } from "@/lib/documents/standing";
import { itemStateLabel, type ItemState } from "@/lib/documents/lifecycle";

const tones: Record<ItemState, Tone> = {
  missing: "warn",
  submitted: "info",
  "not-accepted": "bad",
  good: "good",
  expiring: "warn",
  expired: "bad",
};

const icons: Partial<Record<ItemState, IconName>> = { missing: "alert", submitted: "clock" };

/** How one item stands today, as a word, an icon and a tone. */
export function ItemBadge({ item: { state, verified } }: { item: Pick<Item, "state" | "verified"> }) {
  // Good without anybody having looked at it: nothing was verified.
  const label = state === "good" && !verified ? itemStateLabel.submitted : itemStateLabel[state];
  return (
    <StatusBadge tone={tones[state]} icon={icons[state]}>
      {label}
    </StatusBadge>
  );
}
