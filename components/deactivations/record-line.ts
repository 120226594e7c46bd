import type { Cell, Column, Row } from "@/components/ui/list-table";
import { relativeTime } from "@/components/ui/time-words";
import { formatMoment } from "@/lib/dates";
import type { DeactivationRow } from "@/lib/deactivations/records";
import { dayIn, showDay } from "@/lib/days";
import { contractorPath, personPath } from "@/lib/links";

/** Beside the name of who left. */
export const recordColumns: Column[] = [
  { label: "Now", kind: "status" },
  { label: "Role" },
  { label: "Left", phone: "Left" },
  { label: "By", phone: "By" },
  { label: "Reason" },
  { label: "Return date", phone: "Return date" },
  { label: "Times away", kind: "number", phone: "hidden" },
];

type Place = { slug: string; now: Date; zone: string };

/** One row as its words. */
export function recordLine(row: DeactivationRow, { slug, now, zone }: Place): Row {
  const { id, name, email, role, createdAt, by, reason, returnOn, timesAway } = row;
  const href = hrefOf(row, slug);
  return {
    id,
    name,
    ...(href && { href }),
    ...(email && { note: email }),
    cells: [
      stateOf(row, dayIn(zone, now)),
      role,
      {
        at: `${createdAt.toISOString().slice(0, 16)}Z`,
        words: relativeTime(createdAt, now, zone),
        exact: formatMoment(createdAt, zone, true),
      },
      ...[by, reason, returnOn ? showDay(returnOn) : "", String(timesAway)],
    ],
  };
}

function hrefOf({ membershipId, connectionId }: DeactivationRow, slug: string): string | null {
  if (membershipId) return personPath(slug, membershipId);
  return connectionId && contractorPath(slug, connectionId);
}

function stateOf({ returnedAt, returnOn }: DeactivationRow, today: string): Cell {
  if (returnedAt) return { tone: "good", text: "Returned" };
  return returnOn && returnOn <= today ? { tone: "warn", text: "Due back" } : { tone: "quiet", text: "Away" };
}
