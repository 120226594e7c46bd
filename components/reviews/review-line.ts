import { relativeTime } from "@/components/ui/time-words";
import { plural } from "@/lib/dates";
import type { Evidence } from "@/lib/reviews/evidence";
import type { DueRow } from "@/lib/reviews/list";
import { roleName } from "@/lib/roles";

/** One row as its words. */
export type ReviewLine = Pick<DueRow, "id" | "name" | "due" | "overdue" | "moves" | "isSelf"> & {
  role: string;
  evidence: string[];
};

export function reviewLine(row: DueRow, now: Date, zone: string): ReviewLine {
  const { id, name, role, due, overdue, evidence, moves, isSelf } = row;
  const words = evidenceWords(evidence, now, zone);
  return { id, name, due, overdue, moves, isSelf, role: roleName[role], evidence: words };
}

/** What speaks for or against an account, in words. */
export function evidenceWords(
  { lastSeen, expired, leftEmployer }: Evidence,
  now: Date,
  zone: string,
): string[] {
  return [
    lastSeen ? `Last seen ${relativeTime(lastSeen, now, zone)}` : "Never signed in",
    ...(expired > 0 ? [`${plural(expired, "document")} expired`] : []),
    ...(leftEmployer ? ["Left the employer"] : []),
  ];
}
