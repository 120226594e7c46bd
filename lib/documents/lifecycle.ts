/** How an item of somebody's file stands today. */
export const itemStates = ["missing", "submitted", "not-accepted", "good", "expiring", "expired"] as const;
export type ItemState = (typeof itemStates)[number];

/** The status of a document as it is kept (rule book, section 3); Expiring and Expired follow from its date. */
export const documentStatuses = ["submitted", "verified", "not-accepted"] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

/** checking = the scanner has not answered, unscanned = this instance has none, infected = shut away. */
export const scans = ["checking", "unscanned", "clean", "infected"] as const;
export type Scan = (typeof scans)[number];

/** A status read from the database, whose CHECK knows the same three. */
export function asDocumentStatus(text: string): DocumentStatus {
  const found = documentStatuses.find((status) => status === text);
  if (found) return found;
  throw new Error(`${text} is no status of a document.`);
}

/** What the scanner said, read from the database, whose CHECK knows the same four. */
export function asScan(text: string): Scan {
  const found = scans.find((scan) => scan === text);
  if (found) return found;
  throw new Error(`${text} is no answer of a scanner.`);
}

/** Labels exactly as in the rule book, section 3. */
export const itemStateLabel: Record<ItemState, string> = {
  missing: "Missing",
  submitted: "Submitted",
  "not-accepted": "Not accepted",
  good: "Verified",
  expiring: "Expiring",
  expired: "Expired",
};
