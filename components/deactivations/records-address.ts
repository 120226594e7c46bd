import type { RecordState } from "@/lib/deactivations/labels";

/** The address of the record with these filters; all of it is the default, and leaves no trace. */
export function recordsHref(
  path: string,
  { q, state }: { q: string; state: RecordState },
  after?: string,
): string {
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  if (state !== "all") query.set("state", state);
  if (after) query.set("after", after);
  return query.size > 0 ? `${path}?${query}` : path;
}
