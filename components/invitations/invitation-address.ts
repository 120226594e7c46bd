import type { FilterChip } from "@/components/data-list";
import type { ViewLink } from "@/components/saved-views/view-links";
import type { Sort } from "@/components/ui/list-table";
import { invitationStateLabel } from "@/lib/invitations/lifecycle";
import type { InvitationFilters } from "@/lib/invitations/list";
import { roleName } from "@/lib/roles";

/** The filters as words of an address; defaults leave no trace. */
export function filterFields({ q, status, role, sort }: InvitationFilters): Record<string, string> {
  return {
    ...(q && { q }),
    ...(status !== "all" && { status }),
    ...(role !== "all" && { role }),
    ...(sort !== "-sent" && { sort }),
  };
}

/** The address of the list with these filters. */
export function listHref(path: string, filters: InvitationFilters, after?: string | null): string {
  const query = new URLSearchParams({ ...filterFields(filters), ...(after && { after }) });
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The views that the list comes with. */
export const usualViews: ViewLink[] = [
  { name: "All", query: "" },
  { name: "Bounced", query: "status=bounced" },
  { name: "Declined", query: "status=declined" },
  { name: "Expired", query: "status=expired" },
];

/** The filters in use, each with the address of the same list without it. */
export function chipsOf(path: string, filters: InvitationFilters): FilterChip[] {
  const { q, status, role } = filters;
  const chips: FilterChip[] = [];
  const chip = (field: string, operator: string, value: string, less: Partial<InvitationFilters>) =>
    chips.push({ field, operator, value, clearHref: listHref(path, { ...filters, ...less }) });
  if (status !== "all") chip("Status", "is", invitationStateLabel[status], { status: "all" });
  if (role !== "all") chip("Role", "is", roleName[role], { role: "all" });
  if (q) chip("Person", [...q].length < 3 ? "name starts with" : "contains", q, { q: "" });
  return chips;
}

/** Where the heading over the times leads: the other order. */
export function sortOf(path: string, filters: InvitationFilters): Sort {
  const newest = filters.sort === "-sent";
  const href = listHref(path, { ...filters, sort: newest ? "sent" : "-sent" });
  return { href, now: newest ? "descending" : "ascending" };
}
