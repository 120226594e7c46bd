import { daysBetween } from "@/lib/days";
import type { StoredFile } from "@/lib/documents/hand-in";
import { todayOf, type FileOwner } from "@/lib/documents/owner";
import type { HandInInput } from "@/lib/documents/schema";
import { Refusal, type Fields } from "@/lib/result";
import { NO_DATE, NO_FILE } from "@/lib/uploads/labels";

/**
 * What was handed in as it is kept, if it is what the requirement asks for: a file, a date in the future, words.
 * @throws Refusal with one sentence for each field
 */
export function mustFit(
  owner: FileOwner,
  { detail, expiresOn }: Pick<HandInInput, "detail" | "expiresOn">,
  file: StoredFile | null,
  now: Date,
): { detail: string | null; expiresOn: string | null } {
  const { needsFile, needsExpiry } = owner.requirement;
  const fields: Fields = {};
  if (needsFile && !file) fields.file = NO_FILE;
  if (!needsFile && detail === "") fields.detail = "Write what is asked for";
  if (needsExpiry && !expiresOn) fields.expiresOn = NO_DATE;
  if (expiresOn && daysBetween(todayOf(owner, now), expiresOn) <= 0)
    fields.expiresOn = "This has expired. Hand in one that is valid after today";
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", "Check the marked fields.", fields);
  return { detail: detail || null, expiresOn: needsExpiry ? (expiresOn ?? null) : null };
}
