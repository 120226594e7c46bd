import type { FilterChip } from "@/components/data-list";
import type { ViewLink } from "@/components/saved-views/view-links";
import type { Sort } from "@/components/ui/list-table";
import { membershipStatusLabel } from "@/lib/memberships/lifecycle";
import { filterSearch, type MemberFilters } from "@/lib/memberships/list-query";
import { roleName } from "@/lib/roles";

/** The address of a list with these filters. */
export const listHref = (path: string, filters: MemberFilters, after?: string | null): string =>
  path + filterSearch(filters, after);

/** The filters in use, each with the address of the same list without it. */
export function chipsOf(path: string, filters: MemberFilters): FilterChip[] {
  const { q, status, role, silent } = filters;
  const without = (less: Partial<MemberFilters>) => listHref(path, { ...filters, ...less });
  const chips: FilterChip[] = [];
  const chip = (field: string, operator: string, value: string, less: Partial<MemberFilters>) =>
    chips.push({ field, operator, value, clearHref: without(less) });
  if (status) chip("Status", "is", membershipStatusLabel[status], { status: null });
  if (role) chip("Role", "is", roleName[role], { role: null });
  if (silent) chip("Notifications", "are", "Off", { silent: false });
  if (q) chip("Person", [...q].length < 3 ? "name starts with" : "contains", q, { q: "" });
  return chips;
}

/** Where a heading leads: its order, or that order backwards once the list is in it. */
export function sortOf(path: string, filters: MemberFilters, by: "name" | "added"): Sort {
  const { sort } = filters;
  const href = listHref(path, { ...filters, sort: sort === by ? `-${by}` : by });
  if (sort === by) return { href, now: "ascending" };
  return sort === `-${by}` ? { href, now: "descending" } : { href };
}

/** The filters as a form sends them along. */
export function filterFields(filters: MemberFilters): Record<string, string> {
  return { list: filters.list, ...Object.fromEntries(new URLSearchParams(filterSearch(filters))) };
}

const everybody: ViewLink = { name: "All", query: "" };
const initial: ViewLink = { name: "Initial", query: "status=initial" };
const invited: ViewLink = { name: "Invited", query: "status=invited" };
const pending: ViewLink = { name: "Pending", query: "status=pending" };
const inactive: ViewLink = { name: "Inactive", query: "status=inactive" };

/** The views that every list comes with. */
export const usualViews: Record<MemberFilters["list"], ViewLink[]> = {
  users: [everybody, initial, invited, pending, inactive],
  workers: [everybody, initial, invited, pending, inactive],
  inactive: [everybody],
};
