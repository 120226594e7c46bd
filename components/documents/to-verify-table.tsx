import { ListTable } from "@/components/ui/list-table";
import { timeCell } from "@/components/ui/time-words";
import type { Waiting } from "@/lib/documents/to-verify";

type Props = { rows: Waiting[]; path: string; now: Date; zone: string };

/** Whose document it is, for what, and how long it waits. */
export function ToVerifyTable({ rows, path, now, zone }: Props) {
  return (
    <ListTable
      caption="Documents to verify"
      nameLabel="Of whom"
      columns={[{ label: "Requirement" }, { label: "Handed in", phone: "Handed in" }]}
      rows={rows.map(({ id, name, requirement, handedInAt, isOwn, isOthers }) => ({
        ...{ id, name, href: `${path}/${id}` },
        ...(isOthers && { note: "You run this contractor: another Admin verifies it" }),
        ...(isOwn && { note: "Handed in by you: somebody else verifies it" }),
        cells: [requirement, timeCell(handedInAt, now, zone)],
      }))}
    />
  );
}
