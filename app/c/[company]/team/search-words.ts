type Search = Record<string, string | string[] | undefined>;

/** The words of an address by name; one given twice counts once, an empty one not at all. */
export function readWords(search: Search): Record<string, string | undefined> {
  const entries = Object.entries(search).map(([name, value]) => [name, [value].flat()[0] || undefined]);
  return Object.fromEntries(entries) as Record<string, string | undefined>;
}
