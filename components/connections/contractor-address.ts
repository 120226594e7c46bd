import type { FilterChip } from "@/components/data-list";
import type { ConnectionFilters } from "@/lib/connections/list";
import { membershipStatusLabel, membershipStatuses } from "@/lib/memberships/lifecycle";

export const statusOptions = [
  { value: "", label: "All but Inactive" },
  ...membershipStatuses.map((status) => ({ value: status, label: membershipStatusLabel[status] })),
];

/** The address of the list with these filters; defaults leave no trace. */
export function listHref(path: string, { q, status }: ConnectionFilters, after?: string): string {
  const query = new URLSearchParams({ ...(q && { q }), ...(status && { status }), ...(after && { after }) });
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The filters in use, each with the address of the same list without it. */
export function chipsOf(path: string, filters: ConnectionFilters): FilterChip[] {
  const { q, status } = filters;
  const chip = (field: string, operator: string, value: string, less: Partial<ConnectionFilters>) => [
    { field, operator, value, clearHref: listHref(path, { ...filters, ...less }) },
  ];
  return [
    ...(status ? chip("Status", "is", membershipStatusLabel[status], { status: null }) : []),
    ...(q ? chip("Contractor", "contains", q, { q: "" }) : []),
  ];
}
