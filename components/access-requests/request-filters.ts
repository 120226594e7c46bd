import type { FilterChip } from "@/components/data-list";
import { requestStatusLabel } from "@/lib/access-requests/lifecycle";
import type { RequestList } from "@/lib/access-requests/list";

type Filters = Pick<RequestList, "q" | "status"> & { after?: string | null };

/** The address of the list with these filters. */
export function listHref(path: string, filters: Filters): string {
  return path + listSearch(filters);
}

/** The filters as the end of an address, "?…" or "". Open requests are the default, and leave no trace in it. */
export function listSearch({ q, status, after }: Filters): string {
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  if (status !== "requested") query.set("status", status);
  if (after) query.set("after", after);
  return query.size > 0 ? `?${query}` : "";
}

/** The filters in use, each with the address of the same list without it. */
export function chipsOf(path: string, { q, status }: Filters): FilterChip[] {
  const chips: FilterChip[] = [];
  if (status !== "all") {
    const clearHref = listHref(path, { q, status: "all" });
    chips.push({ field: "Status", operator: "is", value: requestStatusLabel[status], clearHref });
  }
  if (q) {
    chips.push({
      field: "Person",
      operator: "contains",
      value: q,
      clearHref: listHref(path, { q: "", status }),
    });
  }
  return chips;
}
