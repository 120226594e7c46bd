import { Select } from "@/components/ui/select";
import { invitationStateLabel, invitationStates } from "@/lib/invitations/lifecycle";
import type { InvitationFilters } from "@/lib/invitations/list";
import { roleName, roles } from "@/lib/roles";

const states = [
  { value: "", label: "Every status" },
  ...invitationStates.map((state) => ({ value: state, label: invitationStateLabel[state] })),
];
const ofRoles = [
  { value: "", label: "Every role" },
  ...roles.map((role) => ({ value: role, label: roleName[role] })),
];

const chosen = (value: string) => (value === "all" ? "" : value);

/** Which invitations to list; sent with the search. */
export function InvitationFiltersForm({ filters: { status, role } }: { filters: InvitationFilters }) {
  return (
    <>
      <div className="w-full text-sm md:w-44">
        <Select name="status" label="Status" options={states} defaultValue={chosen(status)} />
      </div>
      <div className="w-full text-sm md:w-40">
        <Select name="role" label="Role" options={ofRoles} defaultValue={chosen(role)} />
      </div>
    </>
  );
}
