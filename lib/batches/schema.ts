import { z } from "zod";
import { isStorable } from "@/lib/fields";

/** The lists that can be exported, and whose people can be moved many at a time. */
const workLists = ["users", "workers", "inactive", "invitations"] as const;
export type WorkList = (typeof workLists)[number];

export const workListLabel: Record<WorkList, string> = {
  users: "Users",
  workers: "Workers",
  inactive: "Inactive",
  invitations: "Invitations",
};

const AGAIN = "Open the list again, then choose there";
const word = z.string(AGAIN).max(200, AGAIN).refine(isStorable, AGAIN).optional();

/** A list with its filters, word for word as they stand in its address; the list reads them itself. */
export const listFields = {
  list: z.enum(workLists, AGAIN),
  q: word,
  status: word,
  role: word,
  sort: word,
  notifications: word,
};

export const listAsked = z.object(listFields);
export type ListAsked = z.output<typeof listAsked>;

/** The filters as they stand in an address, without the list: "" or "q=noor&status=active". */
export function filtersText({ q, status, role, sort, notifications }: ListAsked): string {
  const words = Object.entries({ q, status, role, sort, notifications }).filter(
    (entry): entry is [string, string] => Boolean(entry[1]),
  );
  return new URLSearchParams(words).toString();
}
