import { joinLinkTone } from "@/components/join-links/join-link-badge";
import { ListTable, type Column } from "@/components/ui/list-table";
import { timeCell } from "@/components/ui/time-words";
import { joinLinkStateLabel, usesInWords } from "@/lib/join-links/labels";
import type { JoinLinkRow } from "@/lib/join-links/list";
import { roleName } from "@/lib/roles";

const columns: Column[] = [
  { label: "Role" },
  { label: "Uses" },
  { label: "Expires", phone: "Expires" },
  { label: "Status", kind: "status" },
  { label: "Made by", phone: "Made by" },
];

type Props = { rows: JoinLinkRow[]; path: string; now: Date; zone: string };

/** Join links as a list, each with its counter. */
export function JoinLinksTable({ rows, path, now, zone }: Props) {
  return (
    <ListTable
      caption="Join links"
      nameLabel="Name"
      columns={columns}
      rows={rows.map(({ id, label, role, uses, mostUses, expiresAt, state, createdBy }) => ({
        id,
        name: label,
        href: `${path}/${id}`,
        cells: [
          roleName[role],
          usesInWords(uses, mostUses),
          timeCell(expiresAt, now, zone),
          { tone: joinLinkTone[state], text: joinLinkStateLabel[state] },
          createdBy,
        ],
      }))}
    />
  );
}
