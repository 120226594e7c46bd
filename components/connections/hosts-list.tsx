import { placedInWords } from "@/components/connections/placed-words";
import { membershipTone } from "@/components/memberships/membership-badge";
import { EmptyState } from "@/components/ui/empty-state";
import { ListTable, type Column } from "@/components/ui/list-table";
import type { Host } from "@/lib/connections/hosts";
import { membershipStatusLabel } from "@/lib/memberships/lifecycle";

const columns: Column[] = [
  { label: "Status", kind: "status" },
  { label: "Placed workers", kind: "number", phone: "Placed workers" },
];

/** The companies that a contractor works for; they are few, so the list has no pages. */
export function HostsList({ hosts, path }: { hosts: Host[]; path: string }) {
  if (hosts.length === 0) {
    return (
      <EmptyState title="You work for nobody yet">
        <p>A company that you work for invites you by mail. Open the link there and accept it.</p>
      </EmptyState>
    );
  }
  return (
    <ListTable
      caption="Works for"
      nameLabel="Company"
      columns={columns}
      rows={hosts.map(({ id, name, status, ...counts }) => ({
        ...{ id, name, href: `${path}/${id}` },
        cells: [{ tone: membershipTone[status], text: membershipStatusLabel[status] }, placedInWords(counts)],
      }))}
    />
  );
}
