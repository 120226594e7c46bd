import { isStorable } from "@/lib/fields";
import { isId } from "@/lib/id";
import type { MemberSort } from "@/lib/memberships/labels";

/** A row's place in a list: what the next page starts after. The row itself need not exist any more. */
export type Spot = {
  /** The name as it is sorted. */
  name: string | null;
  /** When it was added, in microseconds since 1970: a file's rows are added within one. */
  added: string | null;
  id: string | null;
};

/** Before the first row. */
export const START: Spot = { name: null, added: null, id: null };

/** Two names of 80 characters, and what stands between. */
const LONGEST_NAME = 161;

const byAdded = (sort: MemberSort) => sort === "added" || sort === "-added";

/** A spot as it travels in an address. */
export function spotToText({ name, added, id }: Spot, sort: MemberSort): string {
  return Buffer.from(`${id} ${byAdded(sort) ? added : name}`).toString("base64url");
}

/** Reads a spot from an address; anything else, and a spot of another order, is the first page (null). */
export function textToSpot(text: string | undefined, sort: MemberSort): Spot | null {
  const plain = Buffer.from(text ?? "", "base64url").toString("utf8");
  const [id, key] = [plain.slice(0, 36), plain.slice(37)];
  if (!isId(id) || key === "") return null;
  if (byAdded(sort)) return /^\d{1,16}$/.test(key) ? { name: null, added: key, id } : null;
  return isStorable(key) && [...key].length <= LONGEST_NAME ? { name: key, added: null, id } : null;
}
