import { isStorable } from "@/lib/fields";

/** What a view may hold; which of it a list knows, and this member may use, the list says each time it is opened. */
const KNOWN = ["q", "status", "role", "notifications", "sort"];
const LONGEST = 100;

/** As much as its column holds: letters of other scripts take up to nine characters each in an address. */
export const MOST_QUERY = 1000;

/** The filters of an address as a view keeps them: known words once each, never a place in the list; "" = none. */
export function viewQuery(search: string): string {
  const given = new URLSearchParams(search);
  const kept = new URLSearchParams();
  for (const name of KNOWN) {
    const value = given.get(name)?.trim();
    if (value && isStorable(value) && value.length <= LONGEST) kept.set(name, value);
  }
  return kept.toString();
}
