export type Decision = "accept" | "decline";

type Search = Record<string, string | string[] | undefined>;

/** What the address says: which requests (`id`, repeated), what to do with them, and whether that was done. */
export function readChosen(search: Search): { ids: string[]; decision: Decision; done: boolean } {
  return {
    ids: [search.id ?? []].flat(),
    decision: search.decision === "decline" ? "decline" : "accept",
    done: search.done === "1",
  };
}

/** The address of the same choice, with the outcome of each. */
export function outcomePath(slug: string, decision: Decision, ids: string[]): string {
  const query = new URLSearchParams([["decision", decision], ["done", "1"], ...ids.map((id) => ["id", id])]);
  return `/c/${slug}/team/access-requests/several?${query}`;
}
