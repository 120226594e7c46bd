import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

export type FilterChip = {
  /** "Status", "is", "Inactive": the operator is always shown. */
  field: string;
  operator: string;
  value: string;
  /** The same list without this filter. */
  clearHref: string;
};

type DataListProps = {
  /** Where the search form goes: the list's own address. */
  action: string;
  search?: { label: string; query?: string; hint?: string };
  /** Kept when searching: the filters now in the address. */
  keep?: Record<string, string>;
  /** Selects and dates of the search form. */
  filters?: ReactNode;
  chips?: FilterChip[];
  clearHref?: string;
  /** The Table, the form around it, or an EmptyState. */
  children: ReactNode;
  pager?: ReactNode;
};

/** Search, filters as chips, the list, its pages. All of its state is in the address. */
export function DataList({
  action,
  search,
  keep = {},
  filters,
  chips = [],
  clearHref,
  children,
  pager,
}: DataListProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {(search || filters) && (
        <form action={action} role="search" className="flex flex-wrap items-end gap-2">
          {search && (
            <div className="grid min-w-0 flex-1 basis-48 gap-1.5 md:max-w-sm">
              <label htmlFor="list-search" className="text-sm font-medium">
                {search.label}
              </label>
              <input
                id="list-search"
                type="search"
                name="q"
                defaultValue={search.query}
                placeholder={search.hint}
                enterKeyHint="search"
                autoComplete="off"
                spellCheck={false}
                className="control"
              />
            </div>
          )}
          {filters}
          {Object.entries(keep).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button type="submit">
            <Icon name="search" /> Search
          </Button>
        </form>
      )}
      {chips.length > 0 && <FilterChips chips={chips} clearHref={clearHref ?? action} />}
      {children}
      {pager}
    </div>
  );
}

function FilterChips({ chips, clearHref }: { chips: FilterChip[]; clearHref: string }) {
  return (
    <ul aria-label="Filters in use" className="chips">
      {chips.map(({ field, operator, value, clearHref: without }) => (
        <li key={`${field} ${value}`}>
          {field} {operator} <strong>{value}</strong>
          <Link href={without} prefetch={false} aria-label={`Remove filter: ${field} ${operator} ${value}`}>
            <Icon name="cross" />
          </Link>
        </li>
      ))}
      <li>
        <Link href={clearHref} prefetch={false}>
          Clear
        </Link>
      </li>
    </ul>
  );
}
