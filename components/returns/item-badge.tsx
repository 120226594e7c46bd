import { ItemBadge as StandingBadge } from "@/components/documents/item-badge";
import { StatusBadge } from "@/components/ui/badge";
import type { Item } from "@/lib/documents/standing";

/** How one item of a file stands today; what was asked for since its owner left is New. */
export function ItemBadge({ item }: { item: Pick<Item, "state" | "isNew" | "verified"> }) {
  if (!item.isNew || item.state !== "missing") return <StandingBadge item={item} />;
  return (
    <StatusBadge tone="warn" icon="alert">
      New
    </StatusBadge>
  );
}
