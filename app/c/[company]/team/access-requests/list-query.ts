import type { ListQuery } from "@/lib/access-requests/list";

/** What an address says of the list; a word given twice counts once. */
export function readListQuery(search: Record<string, string | string[] | undefined>): ListQuery {
  const first = (name: string) => {
    const value = search[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return { q: first("q"), status: first("status"), after: first("after") };
}
