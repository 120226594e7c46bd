/** Why a person leaves, in words that the record keeps; Other is followed by own words. */
export const leavingReasons = [
  "No longer employed here",
  "Contract ended",
  "On leave",
  "Safety concern",
  "Duplicate account",
] as const;

/** The same of a contractor. */
export const contractorReasons = [
  "Contract ended",
  "No work for now",
  "Insurance or licence lapsed",
  "Safety concern",
] as const;

export const OTHER = "other";

/** For so many seconds a single deactivation can be undone; no mail leaves before. */
export const UNDO_SECONDS = 8;

/** What the record can be narrowed to. */
export const recordStates = ["all", "away", "returned", "due"] as const;
export type RecordState = (typeof recordStates)[number];

export const recordStateLabel: Record<RecordState, string> = {
  all: "All",
  away: "Away now",
  returned: "Returned",
  due: "Due back",
};
