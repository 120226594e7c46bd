/** How somebody comes back: with good papers first, or at once with papers by a day. */
export const returnModes = ["documents", "access"] as const;
export type ReturnMode = (typeof returnModes)[number];

export const returnModeLabel: Record<ReturnMode, string> = {
  documents: "Documents first",
  access: "Access now, documents by a date",
};

/** How many days ahead documents may be due. */
export const MOST_DAYS = 90;

export function asReturnMode(text: string): ReturnMode {
  return text === "access" ? "access" : "documents";
}
