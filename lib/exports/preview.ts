import type { Actor } from "@/lib/actor";
import { firstOf } from "@/lib/batches/list-people";
import { filtersText, listAsked, workListLabel, type WorkList } from "@/lib/batches/schema";
import { plural } from "@/lib/dates";
import { headingsOf } from "@/lib/exports/lines";
import { mayExport } from "@/lib/memberships/policy";

type ExportPreview = {
  list: WorkList;
  label: string;
  /** The list's filters as they stand in its address. */
  filters: string;
  fields: Record<string, string>;
  effects: { kind: "result" | "change"; text: string }[];
};

/** What an export would hold; null for whoever may not export. */
export async function exportPreview(
  actor: Actor,
  words: Record<string, string | undefined>,
): Promise<ExportPreview | null> {
  const asked = listAsked.safeParse(words);
  if (!asked.success || !mayExport(actor)) return null;
  const listed = await firstOf(actor, asked.data);
  if (!listed) return null;
  const { found } = listed;
  const filters = filtersText(asked.data);
  const how =
    found === null
      ? "More than 10,000 rows: the file is made in the background, and waits for you for a day"
      : `${plural(found, "row").replace(/^\d+/, found.toLocaleString("en"))}, downloaded at once`;
  return {
    list: asked.data.list,
    label: workListLabel[asked.data.list],
    filters,
    fields: { list: asked.data.list, ...Object.fromEntries(new URLSearchParams(filters)) },
    effects: [
      { kind: "result", text: how },
      { kind: "result", text: `Columns: ${headingsOf(actor, asked.data).join(", ")}` },
      { kind: "change", text: "The record keeps that you exported this list" },
    ],
  };
}
