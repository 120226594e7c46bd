import { ItemBadge } from "@/components/documents/item-badge";
import { nextStep } from "@/components/documents/next-step";
import { Rows } from "@/components/me/rows";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { plural } from "@/lib/dates";
import type { OwnDocuments, OwnItem } from "@/lib/documents/own";
import { isOutstanding } from "@/lib/documents/standing";
import { ownItemPath } from "@/lib/links";

/** One company's items, as the person on a phone reads them: what is missing comes first. */
export function OwnFileCard({ file }: { file: OwnDocuments }) {
  const { companyName, employer, items, isPending } = file;
  const open = items.filter(isOutstanding);
  const rest = items.filter((item) => !isOutstanding(item));
  return (
    <Card title={companyName}>
      {employer && <p className="text-ink-soft">{employer} placed you here.</p>}
      <p>{summary(file, open.length, isPending)}</p>
      {items.length > 0 && (
        <Rows>
          {[...open, ...rest].map((item) => (
            <OwnItemRow key={item.requirementId} item={item} file={file} />
          ))}
        </Rows>
      )}
    </Card>
  );
}

function summary({ companyName, items }: OwnDocuments, open: number, isPending: boolean): string {
  if (items.length === 0) return `${companyName} asks you for nothing.`;
  const wait = isPending ? ` You get in when everything is in and ${companyName} has verified it.` : "";
  if (open > 0) return `${plural(open, "item")} to hand in.${wait}`;
  return `Nothing to hand in now.${wait}`;
}

type RowProps = { item: OwnItem; file: OwnDocuments };

function OwnItemRow({ item, file: { companyName, membershipId } }: RowProps) {
  const { requirementId, name, needsFile } = item;
  const isOpen = isOutstanding(item) || item.state === "expiring";
  return (
    <li id={`item-${requirementId}`}>
      <div>
        <strong>{name}</strong>
        <small>{nextStep(item, companyName)}</small>
      </div>
      <ItemBadge item={item} />
      <ButtonLink
        variant={isOpen ? "primary" : "secondary"}
        href={ownItemPath(requirementId, membershipId)}
        aria-label={`${needsFile ? "Upload" : "Write"}: ${name}`}
      >
        {needsFile ? "Upload" : "Write"}
      </ButtonLink>
    </li>
  );
}
