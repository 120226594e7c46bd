import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { statusTone } from "@/components/batches/status-tone";
import { Page } from "@/components/page";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ListTable } from "@/components/ui/list-table";
import { Pager } from "@/components/ui/pager";
import { machineTime, relativeTime } from "@/components/ui/time-words";
import { readWords } from "@/app/c/[company]/team/search-words";
import { batchKindLabel, batchStatusLabel } from "@/lib/batches/lifecycle";
import { listBatches } from "@/lib/batches/queries";
import { formatMoment } from "@/lib/dates";
import { mayImport } from "@/lib/imports/policy";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Imports and exports" };

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function BatchesPage({ params, searchParams }: Props) {
  const { company: slug } = await params;
  const { company, actor } = await inside(slug);
  const { after } = readWords(await searchParams);
  const list = await listBatches(actor, after);
  if (!list) notFound();
  const path = `/c/${slug}/team/batches`;
  const [now, zone] = [new Date(), company.timeZone];
  const importing = mayImport(actor) && (
    <ButtonLink href={`/c/${slug}/team/import`} variant="primary">
      Import people
    </ButtonLink>
  );
  return (
    <Page
      title="Imports and exports"
      intro="Work over many people: what is under way, and what became of it."
      actions={importing}
    >
      {list.rows.length === 0 ? (
        <EmptyState title="Nothing here yet">
          Imports, long exports and moves over many people stand here, for as long as they are under way and
          after.
        </EmptyState>
      ) : (
        <ListTable
          caption="Imports, exports and moves over many"
          nameLabel="What"
          columns={[
            { label: "Status", kind: "status" },
            { label: "Kind", phone: "hidden" },
            { label: "By" },
            { label: "Begun" },
          ]}
          rows={list.rows.map((row) => ({
            id: row.id,
            name: row.title,
            href: `${path}/${row.id}`,
            cells: [
              { tone: statusTone[row.status], text: batchStatusLabel[row.status] },
              batchKindLabel[row.kind],
              row.by,
              {
                at: machineTime(row.createdAt),
                words: relativeTime(row.createdAt, now, zone),
                exact: formatMoment(row.createdAt, zone, true),
              },
            ],
          }))}
        />
      )}
      <Pager
        {...(after && { previousHref: path })}
        {...(list.after && { nextHref: `${path}?after=${list.after}` })}
      />
    </Page>
  );
}
