import type { Part } from "@/app/c/[company]/team/batches/[id]/part";
import { OutcomeTabs } from "@/components/batches/outcome-tabs";
import { RowsTable } from "@/components/batches/rows-table";
import { outcomeTone } from "@/components/batches/status-tone";
import { Pager } from "@/components/ui/pager";
import { batchRows } from "@/lib/batches/queries";
import { outcomesOf, type BatchRow } from "@/lib/batches/rows";
import { askedByPath, batchFilePath, personPath } from "@/lib/links";

/** Each row with what becomes of it, page by page, all or those with one outcome. */
export async function RowsPart({ slug, actor, batch, words }: Part) {
  const known = outcomesOf(batch.kind);
  const outcome = words.outcome && Object.hasOwn(known, words.outcome) ? words.outcome : null;
  const start = /^\d{1,9}$/.test(words.after ?? "") ? Number(words.after) : 0;
  const { rows, after } = await batchRows(actor, batch, { outcome, after: start });
  const path = `/c/${slug}/team/batches/${batch.id}`;
  const only = outcome ? `outcome=${outcome}&` : "";
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <OutcomeTabs path={path} counts={batch.counts} words={known} shown={outcome} />
        {!(batch.kind === "import" && batch.finishedAt) && (
          <a href={batchFilePath(slug, batch.id)} download>
            Download all rows
          </a>
        )}
      </div>
      <RowsTable
        caption="Rows"
        rows={rows.map((row) => ({
          line: row.line,
          name: row.name,
          email: row.email,
          tone: outcomeTone(row.outcome),
          outcome: known[row.outcome] ?? row.outcome,
          reasons: row.reasons,
          href: pathOf(slug, batch, row),
        }))}
      />
      <Pager
        {...(start > 0 && { previousHref: only ? `${path}?${only.slice(0, -1)}` : path })}
        {...(after !== null && { nextHref: `${path}?${only}after=${after}` })}
      />
    </>
  );
}

/** Where a row leads: to the person; of whoever has asked for access, to the request. */
function pathOf(slug: string, batch: Part["batch"], { outcome, email, membershipId }: BatchRow) {
  if (batch.kind === "import" && outcome === "asked") return askedByPath(slug, email);
  return membershipId && isThere(batch, outcome) ? personPath(slug, membershipId) : undefined;
}

/** Whoever is new has a page only once they were taken over. */
const isThere = (batch: Part["batch"], outcome: string) =>
  batch.kind === "bulk" || outcome !== "added" || batch.status === "done";
