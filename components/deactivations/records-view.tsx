"use client";

import { DataList, type FilterChip } from "@/components/data-list";
import { NoRecords } from "@/components/deactivations/no-records";
import { recordsHref } from "@/components/deactivations/records-address";
import { Page } from "@/components/page";
import { Button } from "@/components/ui/button";
import { ListTable, type Column, type Row } from "@/components/ui/list-table";
import { Pager } from "@/components/ui/pager";
import { Select } from "@/components/ui/select";
import { recordStateLabel, recordStates, type RecordState } from "@/lib/deactivations/labels";

type Filters = { q: string; state: RecordState };

type Props = {
  path: string;
  slug: string;
  companyName: string;
  list: Filters & { after: string | null };
  columns: Column[];
  rows: Row[];
  onFirst: boolean;
};

const options = recordStates.map((value) => ({ value, label: recordStateLabel[value] }));

/** Who left and who came back. A client component for its weight alone: the page carries its words, not its markup again. */
export function RecordsView({ path, slug, companyName, list, columns, rows, onFirst }: Props) {
  const { q, state, after } = list;
  return (
    <Page
      title="Records"
      intro={`Deactivated accounts at ${companyName}: who left, when, by whom and why, and who came back.`}
      actions={<ExportButton slug={slug} q={q} state={state} />}
    >
      <DataList
        action={path}
        search={{ label: "Find a record", query: q, hint: "Name, email or reason" }}
        filters={
          <div className="w-full text-sm md:w-48">
            <Select name="state" label="Show" options={options} defaultValue={state} />
          </div>
        }
        chips={chipsOf(path, list)}
        clearHref={path}
        pager={
          <Pager
            {...(!onFirst && { firstHref: recordsHref(path, { q, state }) })}
            {...(after && { nextHref: recordsHref(path, { q, state }, after) })}
          />
        }
      >
        {rows.length === 0 ? (
          <NoRecords path={path} filtered={q !== "" || state !== "all"} onFirst={onFirst} />
        ) : (
          <ListTable caption="Deactivated accounts" nameLabel="Who" columns={columns} rows={rows} />
        )}
      </DataList>
    </Page>
  );
}

function ExportButton({ slug, q, state }: Filters & { slug: string }) {
  return (
    <form method="post" action="/api/files/records">
      <input type="hidden" name="company" value={slug} />
      <input type="hidden" name="q" value={q} />
      <input type="hidden" name="state" value={state} />
      <Button type="submit">Export</Button>
    </form>
  );
}

function chipsOf(path: string, { q, state }: Filters): FilterChip[] {
  const chips: FilterChip[] = [];
  if (state !== "all")
    chips.push({
      ...{ field: "Account", operator: "is", value: recordStateLabel[state] },
      clearHref: recordsHref(path, { q, state: "all" }),
    });
  if (q)
    chips.push({
      ...{ field: "Record", operator: "contains", value: q },
      clearHref: recordsHref(path, { q: "", state }),
    });
  return chips;
}
