/** How many rows came out how. */
export type Counts = Record<string, number>;

/** Counts as the database keeps them; whatever else stands there is left out. */
export function countsOf(json: unknown): Counts {
  if (typeof json !== "object" || json === null) return {};
  return Object.fromEntries(
    Object.entries(json).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
  );
}
