import { listSearch } from "@/components/access-requests/request-filters";
import { asListed, type ListQuery } from "@/lib/access-requests/list";

/** What an address says of the list; a word given twice counts once. */
export function readListQuery(search: Record<string, string | string[] | undefined>): ListQuery {
  const first = (name: string) => {
    const value = search[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return { q: first("q"), status: first("status"), after: first("after") };
}

/** The list that a request was opened from, "?…" or "": nothing but its own three words, each read as the list does. */
export function listSearchFrom(search: Record<string, string | string[] | undefined>): string {
  const query = readListQuery(search);
  return listSearch({ ...asListed(query), after: query.after?.slice(0, LONGEST_PLACE) ?? null });
}

/** A place in a list is a time and an id. */
const LONGEST_PLACE = 100;
