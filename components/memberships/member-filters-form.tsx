import { Select } from "@/components/ui/select";
import { membershipStatuses, membershipStatusLabel } from "@/lib/memberships/lifecycle";
import type { MemberFilters } from "@/lib/memberships/list-query";
import { roleName, roles } from "@/lib/roles";

/** Inactive people have a list of their own: it is the one list that is not filtered by status. */
const statusOptions = [
  { value: "", label: "All but Inactive" },
  ...membershipStatuses.map((status) => ({ value: status, label: membershipStatusLabel[status] })),
];

const anyRole = { value: "", label: "Every role" };
const named = roles.map((role) => ({ value: role, label: roleName[role] }));
const roleOptions = {
  users: [anyRole, ...named.filter(({ value }) => value !== "WORKER")],
  workers: null,
  inactive: [anyRole, ...named],
};

const orders = [
  { value: "", label: "Name, A to Z" },
  { value: "-name", label: "Name, Z to A" },
  { value: "-added", label: "Newest first" },
  { value: "added", label: "Oldest first" },
];

/** Which people to list, and in which order; sent with the search. At a desk the headings put the list in order. */
export function MemberFiltersForm({ filters: { list, status, role, sort } }: { filters: MemberFilters }) {
  const ofRole = roleOptions[list];
  return (
    <>
      {list !== "inactive" && (
        <div className="min-w-0 flex-1 basis-32 text-sm md:max-w-48">
          <Select name="status" label="Status" options={statusOptions} defaultValue={status ?? ""} />
        </div>
      )}
      {ofRole && (
        <div className="min-w-0 flex-1 basis-32 text-sm md:max-w-40">
          <Select name="role" label="Role" options={ofRole} defaultValue={role ?? ""} />
        </div>
      )}
      <div className="min-w-0 flex-1 basis-32 text-sm md:hidden">
        <Select name="sort" label="Order" options={orders} defaultValue={sort === "name" ? "" : sort} />
      </div>
    </>
  );
}
