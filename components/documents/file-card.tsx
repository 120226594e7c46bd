import { ItemBadge } from "@/components/documents/item-badge";
import { Rows } from "@/components/me/rows";
import { Card } from "@/components/ui/card";
import { showDay } from "@/lib/days";
import type { FileOf } from "@/lib/documents/file";
import { isOutstanding, type Item } from "@/lib/documents/standing";
import { toVerifyPath } from "@/lib/links";

type Props = { file: FileOf; slug: string };

/** Somebody's file on their page: each item and how it stands; who verifies opens them from here. */
export function FileCard({ file: { items, mayOpen }, slug }: Props) {
  const open = items.filter(isOutstanding).length;
  return (
    <div id="documents">
      <Card title="Documents">
        {items.length === 0 ? (
          <p className="text-ink-soft">Nothing is asked for.</p>
        ) : (
          <>
            <p className="text-ink-soft">
              {open === 0 ? "Nothing is outstanding." : `${open} of ${items.length} outstanding.`}
            </p>
            <Rows>
              {items.map((item) => (
                <li key={item.requirementId}>
                  <div>
                    {mayOpen && item.documentId ? (
                      <a href={toVerifyPath(slug, item.documentId)}>{item.name}</a>
                    ) : (
                      item.name
                    )}
                    <small>{noteOf(item)}</small>
                  </div>
                  <ItemBadge item={item} />
                </li>
              ))}
            </Rows>
          </>
        )}
      </Card>
    </div>
  );
}

function noteOf({ state, expiresOn, reason, needsVerifying }: Item): string {
  if (state === "missing") return "Not handed in yet";
  if (state === "not-accepted") return reason ?? "";
  if (state === "submitted") return "Waits to be verified";
  if (expiresOn)
    return state === "expired" ? `Expired on ${showDay(expiresOn)}` : `Until ${showDay(expiresOn)}`;
  return needsVerifying ? "Does not expire" : "Nobody has to verify it";
}
