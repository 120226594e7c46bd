import { ItemBadge } from "@/components/returns/item-badge";
import type { FileItem } from "@/lib/returns/page";

/** Somebody's file beside today's requirements: what stands in the way comes first. */
export function FileComparison({ items }: { items: FileItem[] }) {
  return (
    <section aria-label="The file today" className="grid gap-2">
      <h2 className="font-semibold">The file today</h2>
      {items.length === 0 ? (
        <p className="text-ink-soft">Nothing is asked of this role.</p>
      ) : (
        <ul className="checklist">
          {items.map((item) => (
            <li key={item.requirementId}>
              <span>
                <b>{item.name}</b>
                <Words item={item} />
              </span>
              <ItemBadge item={item} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Words({ item: { state, isNew, expires, reason } }: { item: FileItem }) {
  return (
    <>
      {expires && <small>{state === "expired" ? `Expired on ${expires}` : `Good until ${expires}`}</small>}
      {isNew && <small>Asked for since they left</small>}
      {reason && state === "not-accepted" && <small>{reason}</small>}
    </>
  );
}
