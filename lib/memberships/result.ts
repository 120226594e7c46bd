import type { FormState } from "@/lib/result";

type ManyOutcome = "invited" | "saved" | "accepted" | "known" | "repeated" | "faulty";

/** What became of one pasted person. */
export type ManyRow = {
  /** As it stood in the box. */
  text: string;
  /** As it was read; empty where no person could be made out. */
  name: string;
  email: string;
  outcome: ManyOutcome;
  /** What stands in the way, and how to mend it. */
  reason: string | null;
  /** Where the person, or the request, stands already. */
  href: string | null;
};

/** The form again after its answer: what stays in the box, and what became of each. */
export type ManyState = FormState & { rows: ManyRow[] };

/** What stays in the box: a line for each that could not be done. */
export const inBox = (rows: ManyRow[]): string =>
  rows.flatMap(({ outcome, text }) => (outcome === "faulty" ? [text] : [])).join("\n");

export const manyOutcomeLabel: Record<ManyOutcome, string> = {
  invited: "Invited",
  saved: "Saved, not invited",
  accepted: "Access request accepted",
  known: "In the list already",
  repeated: "Pasted twice",
  faulty: "Not done",
};

/** "497 invited, 3 stay in the box": the whole in one sentence. */
export function manyInWords(rows: ManyRow[]): string {
  const count = (outcome: ManyOutcome) => rows.filter((row) => row.outcome === outcome).length;
  const parts: [number, string][] = [
    [count("invited"), "invited"],
    [count("saved"), "saved without an invitation"],
    [count("accepted"), "had asked for access and are accepted"],
    [count("known"), "in the list already"],
    [count("repeated"), "pasted twice"],
    [count("faulty"), "left in the box"],
  ];
  return parts.flatMap(([number, words]) => (number > 0 ? [`${number} ${words}`] : [])).join(", ");
}
