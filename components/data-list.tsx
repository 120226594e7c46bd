import Link from "next/link";
import type { ReactNode } from "react";
import { LiveSearchForm } from "@/components/live-search-form";
import { SearchForm, type Search } from "@/components/search-form";
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
  search?: Search;
  /** Kept when searching: the filters now in the address. */
  keep?: Record<string, string>;
  /** Selects and dates of the search form. */
  filters?: ReactNode;
  /** The list follows while one types or chooses. */
  live?: boolean;
  /** Links to the list as it was kept, above everything else. */
  views?: ReactNode;
  chips?: FilterChip[];
  clearHref?: string;
  /** Small moves about the list itself, beside the chips: its columns, keeping it as a view. */
  tools?: ReactNode;
  /** The Table, the form around it, or an EmptyState. */
  children: ReactNode;
  pager?: ReactNode;
};

/** Search, filters as chips, the list, its pages. All of its state is in the address. */
export function DataList({
  action,
  search,
  keep,
  filters,
  live,
  views,
  chips = [],
  clearHref,
  tools,
  children,
  pager,
}: DataListProps) {
  const Form = live ? LiveSearchForm : SearchForm;
  return (
    <div className="data-list grid grid-cols-[minmax(0,1fr)] gap-4">
      {views}
      {(search || filters) && <Form {...{ action, search, keep, filters }} />}
      {(chips.length > 0 || tools) && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          {chips.length > 0 && <FilterChips chips={chips} clearHref={clearHref ?? action} />}
          {tools && <div className="ms-auto flex flex-wrap gap-1">{tools}</div>}
        </div>
      )}
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
