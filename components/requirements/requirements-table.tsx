import { ListTable } from "@/components/ui/list-table";
import { askedLabel } from "@/lib/requirements/labels";
import type { Requirement } from "@/lib/requirements/list";

type Props = {
  caption: string;
  rows: Requirement[];
  /** Where each one is edited, below this address; null = it is only read. */
  path: string | null;
};

/** What is asked, of whom, and how. */
export function RequirementsTable({ caption, rows, path }: Props) {
  return (
    <ListTable
      caption={caption}
      nameLabel="Requirement"
      columns={[
        { label: "Of whom", phone: "Of whom:" },
        { label: "Asks for", phone: "Asks for:" },
        { label: "Verified by us", phone: "Verified by us:" },
        { label: "Reminders", phone: "Reminders:" },
      ]}
      rows={rows.map((row) => ({
        id: row.id,
        name: row.name,
        ...(path && { href: `${path}/${row.id}` }),
        ...(row.detail && { note: row.detail.slice(0, 120) }),
        cells: [
          row.of.map((who) => askedLabel[who]).join(", "),
          asksFor(row),
          row.needsVerifying ? "Yes" : "No",
          remindersOf(row),
        ],
      }))}
    />
  );
}

function asksFor({ needsFile, needsExpiry }: Requirement): string {
  return [needsFile ? "File" : "Words", ...(needsExpiry ? ["expiry date"] : [])].join(", ");
}

function remindersOf({ needsExpiry, reminderDays }: Requirement): string {
  if (!needsExpiry) return "None";
  if (reminderDays.length === 0) return "On the day";
  return `${reminderDays.join(", ")} days before`;
}
