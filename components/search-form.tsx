import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

export type Search = { label: string; query?: string; hint?: string };

export type SearchFormProps = {
  /** The list's own address. */
  action: string;
  search?: Search;
  /** Kept when searching: the words now in the address that no field here holds. */
  keep?: Record<string, string>;
  /** Selects and dates. */
  filters?: ReactNode;
};

export const searchFormLook = "flex flex-wrap items-end gap-2";

/** A search and its filters: a plain form that leads to the list's address with what was asked for in it. */
export function SearchForm({ action, ...fields }: SearchFormProps) {
  return (
    <form action={action} role="search" className={searchFormLook}>
      <SearchFields {...fields} />
    </form>
  );
}

/** What stands in the form, whether it waits for its button or not. */
export function SearchFields({ search, keep = {}, filters }: Omit<SearchFormProps, "action">) {
  return (
    <>
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
    </>
  );
}
