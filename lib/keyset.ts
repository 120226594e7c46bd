import { isId } from "@/lib/id";

/** The last row of a page: what the next one starts after. */
export type Place = { at: Date; id: string };

export const PAGE_SIZE = 25;

/** A place as it travels in an address. */
export function placeToText({ at, id }: Place): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString("base64url");
}

/** Reads a place from an address; anything else is the first page. It need not exist any more. */
export function textToPlace(text: string | undefined): Place | null {
  const [iso, id] = Buffer.from(text ?? "", "base64url")
    .toString("utf8")
    .split(" ");
  const at = new Date(/^\d{4}-/.test(iso ?? "") ? (iso ?? "") : "");
  return id && isId(id) && !Number.isNaN(at.getTime()) ? { at, id } : null;
}

/** The rows of one page out of `PAGE_SIZE + 1` that were asked for, and the place to go on from. */
export function pageOf<Row extends { createdAt: Date; id: string }>(
  rows: Row[],
): { rows: Row[]; after: string | null } {
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  const more = rows.length > PAGE_SIZE && last !== undefined;
  return { rows: page, after: more ? placeToText({ at: last.createdAt, id: last.id }) : null };
}

/** Escapes what LIKE takes for wildcards, and lowers the case: a search box's words as they are matched. */
export function likeWords(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, "\\$&");
}
