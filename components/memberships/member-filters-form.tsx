import { Select } from "@/components/ui/select";
import { membershipStatuses, membershipStatusLabel } from "@/lib/memberships/lifecycle";
import type { MemberFilters } from "@/lib/memberships/list-query";
import { roleName, roles } from "@/lib/roles";

/** Inactive people have a list of their own: it is the one list that is not filtered by status. */
const statusOptions = [
  { value: "", label: "Every status but Inactive" },
  ...membershipStatuses.map((status) => ({ value: status, label: membershipStatusLabel[status] })),
];

const anyRole = { value: "", label: "Every role" };
const named = roles.map((role) => ({ value: role, label: roleName[role] }));
const roleOptions = {
  users: [anyRole, ...named.filter(({ value }) => value !== "WORKER")],
  workers: null,
  inactive: [anyRole, ...named],
};

/** Which people to list; sent with the search. */
export function MemberFiltersForm({ filters: { list, status, role } }: { filters: MemberFilters }) {
  const ofRole = roleOptions[list];
  return (
    <>
      {list !== "inactive" && (
        <div className="w-full text-sm md:w-52">
          <Select name="status" label="Status" options={statusOptions} defaultValue={status ?? ""} />
        </div>
      )}
      {ofRole && (
        <div className="w-full text-sm md:w-40">
          <Select name="role" label="Role" options={ofRole} defaultValue={role ?? ""} />
        </div>
      )}
    </>
  );
}
