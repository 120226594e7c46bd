import { relativeTime } from "@/components/ui/time-words";
import type { RequestRow } from "@/lib/access-requests/list";
import { evidenceLabel } from "@/lib/access-requests/list";
import { formatMoment } from "@/lib/dates";
import { roleName } from "@/lib/roles";

/** One row as its words, worked out on the server: server and browser might spell a date differently. */
export type RequestLine = Pick<RequestRow, "id" | "name" | "email" | "status"> & {
  role: string;
  /** What the records know; left out where that is nothing, since every word travels with each of 25 rows. */
  signs?: string;
  asked: string;
  askedExactly: string;
  /** For machines, to the minute. */
  askedAt: string;
  /** Until when, while the request is open. */
  due: string | null;
  /** Left out while there is time. */
  overdue?: true;
};

export function requestLine(row: RequestRow, now: Date, zone: string): RequestLine {
  const { id, name, email, status, createdAt, dueAt } = row;
  const open = status === "requested";
  const signs = row.evidence.map((kind) => evidenceLabel[kind]).join(" · ");
  return {
    id,
    name,
    email,
    status,
    role: roleName[row.claimedRole],
    ...(signs && { signs }),
    asked: relativeTime(createdAt, now, zone),
    askedExactly: formatMoment(createdAt, zone, true),
    askedAt: `${createdAt.toISOString().slice(0, 16)}Z`,
    due: open ? formatMoment(dueAt, zone) : null,
    ...(open && dueAt < now && { overdue: true }),
  };
}
