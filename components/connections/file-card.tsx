import { ItemBadge } from "@/components/returns/item-badge";
import { Card } from "@/components/ui/card";
import { showDay } from "@/lib/days";
import type { Item } from "@/lib/documents/standing";

type Props = {
  title: string;
  items: Item[];
  /** What to say where nothing is asked. */
  empty: string;
  /** Where an item is handed in: its id is added. Left out for whoever may not. */
  handInPath?: string;
};

/** What is asked of a contractor, and how each stands today. */
export function FileCard({ title, items, empty, handInPath }: Props) {
  return (
    <Card title={title}>
      {items.length === 0 && <p className="text-ink-soft">{empty}</p>}
      {items.length > 0 && (
        <ul className="checklist">
          {items.map((item) => (
            <li key={item.requirementId}>
              <span>
                <b>
                  {handInPath ? <a href={`${handInPath}/${item.requirementId}`}>{item.name}</a> : item.name}
                </b>
                <Words item={item} />
              </span>
              <ItemBadge item={item} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Words({ item: { expiresOn, state, reason, isNew } }: { item: Item }) {
  return (
    <>
      {expiresOn && (
        <small>
          {state === "expired" ? `Expired on ${showDay(expiresOn)}` : `Good until ${showDay(expiresOn)}`}
        </small>
      )}
      {isNew && <small>Asked for since they left</small>}
      {state === "not-accepted" && reason && <small>{reason}</small>}
    </>
  );
}
