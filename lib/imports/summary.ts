import type { Counts } from "@/lib/batches/counts";
import type { BatchView } from "@/lib/batches/queries";
import { plural } from "@/lib/dates";
import { inCompany, sql } from "@/lib/db";
import { importOutcomes, type ImportOutcome } from "@/lib/imports/labels";
import { importInput } from "@/lib/imports/schema";

export type ReasonCount = { reason: string; count: number };

export type ImportSummary = {
  /** The whole in one sentence. */
  sentence: string;
  notTaken: ReasonCount[];
  /** What is to be said of the new ones' invitations. */
  invitations: ReasonCount[];
  /** The lists in which the new ones stand. */
  lists: ("users" | "workers")[];
};

type Sum = {
  /** As of a row; `left` = work that was stopped did not come to it. */
  outcome: ImportOutcome | "left";
  list: "users" | "workers" | null;
  reason: string | null;
  n: number;
};

const SUMS = "select outcome, list, reason, n from import_sums($1, $2)";

/** What became of a file. The caller asked whether the actor may see it. */
export async function importSummary(
  companyId: string,
  { id, input, counts }: Pick<BatchView, "id" | "input" | "counts">,
): Promise<ImportSummary> {
  const { usualRole } = importInput.parse(input);
  const found = await inCompany(companyId, () => sql<Sum>("import_sums", SUMS, [id, usualRole]));
  const sums = found.length > 0 ? found : bare(counts); // the rows are kept for days, their counts for good
  const reasonsOf = (...outcomes: Sum["outcome"][]) =>
    sums.flatMap(({ outcome, reason, n: count }) =>
      reason && outcomes.includes(outcome) ? [{ reason, count }] : [],
    );
  const added = sums.filter(({ outcome }) => outcome === "added");
  return {
    sentence: sentenceOf(sums),
    notTaken: reasonsOf("asked", "faulty"),
    invitations: reasonsOf("added"),
    lists: (["workers", "users"] as const).filter((wanted) => added.some(({ list }) => list === wanted)),
  };
}

const bare = (counts: Counts): Sum[] =>
  importOutcomes.flatMap((outcome) =>
    counts[outcome] ? [{ outcome, list: null, reason: null, n: counts[outcome] }] : [],
  );

const words: [Sum["outcome"][], string][] = [
  [["added"], "new"],
  [["changed"], "changed"],
  [["same"], "the same as before"],
  [["asked", "faulty"], "not taken over"],
  [["left"], "not reached"],
];

function sentenceOf(sums: Sum[]): string {
  const countOf = (outcomes: Sum["outcome"][]) =>
    sums.reduce((count, { outcome, n }) => (outcomes.includes(outcome) ? count + n : count), 0);
  const parts = words.flatMap(([outcomes, word]) => {
    const count = countOf(outcomes);
    return count > 0 ? [`${count.toLocaleString("en")} ${word}`] : [];
  });
  const all = sums.reduce((sum, { n }) => sum + n, 0);
  return `${plural(all, "row").replace(String(all), all.toLocaleString("en"))}: ${parts.join(", ")}`;
}
