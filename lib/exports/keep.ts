import { z } from "zod";
import type { Actor } from "@/lib/actor";
import { listAsked } from "@/lib/batches/schema";
import { headingsOf } from "@/lib/exports/lines";

/** What a batch keeps of an export: the list, and the columns that whoever began it could see then. */
export const exportInput = listAsked.extend({ columns: z.array(z.string()) });

/** Whether the actor may still see every column that the export holds. */
export function seesAllOf(actor: Actor, input: unknown): boolean {
  const kept = exportInput.safeParse(input);
  if (!kept.success) return false;
  const seen = headingsOf(actor, kept.data);
  return kept.data.columns.every((column) => seen.includes(column));
}
