import type { Sentences } from "@/lib/audit/sentences";
import { plural } from "@/lib/dates";

type Settings = Record<string, number | boolean>;

export type ReviewFacts = {
  "review.settings-changed": { data: { from: Settings; to: Settings } };
  /** The day by which somebody had to say so, and the next one. */
  "review.confirmed": { data: { from: string | null; confirmBy: string } };
  /** The weekly list went out: how many accounts are due until then, and how many of them are Workers'. */
  "review.asked": { data: { due: number; workers: number; until: string } };
  /** `deactivatesOn` where the clock deactivates. */
  "review.reminded": { data: { overdue: number; workers: number; deactivatesOn: string | null } };
};

export const reviewSentences: Sentences<ReviewFacts> = {
  "review.settings-changed": (who) => `${who} changed how accounts are reviewed`,
  "review.confirmed": (who, { confirmBy }) =>
    `${who} confirmed that the account is needed until ${confirmBy}`,
  "review.asked": (_, { due }) => `The list of ${plural(due, "account")} to confirm went out`,
  "review.reminded": (_, { overdue }) => `A reminder of ${plural(overdue, "overdue account")} went out`,
};
