import type { Actor } from "@/lib/actor";
import type { MemberSort, PeopleList } from "@/lib/memberships/labels";
import { memberSorts } from "@/lib/memberships/labels";
import { membershipStatuses, type MembershipStatus } from "@/lib/memberships/lifecycle";
import { maySeeNotifications } from "@/lib/memberships/policy";
import { isRole, type Role } from "@/lib/roles";

/** What the address of a list says, word for word. */
export type MemberQuery = {
  q?: string | undefined;
  status?: string | undefined;
  role?: string | undefined;
  sort?: string | undefined;
  notifications?: string | undefined;
  after?: string | undefined;
};

/** The filters as a list takes them; null = any. */
export type MemberFilters = {
  list: PeopleList;
  q: string;
  status: MembershipStatus | null;
  role: Role | null;
  /** Only who is not told of access requests. */
  silent: boolean;
  sort: MemberSort;
};

const LONGEST_SEARCH = 80;

/** The roles that stand in a list; a list of one role is not filtered by it. */
const rolesIn: Record<PeopleList, readonly Role[]> = {
  users: ["ADMIN", "MANAGER", "VIEWER"],
  workers: [],
  inactive: ["ADMIN", "MANAGER", "VIEWER", "WORKER"],
};

/** Reads the filters: what a list does not know, and what this member may not see, falls away and never fails. */
export function asFilters(actor: Actor, list: PeopleList, query: MemberQuery): MemberFilters {
  const [status, role] = [query.status?.toLowerCase(), query.role?.toUpperCase()];
  const { sort, notifications } = query;
  return {
    list,
    q: readable(query.q ?? ""),
    status: list === "inactive" ? null : (membershipStatuses.find((known) => known === status) ?? null),
    role: isRole(role) && rolesIn[list].includes(role) ? role : null,
    silent: list === "users" && notifications === "off" && maySeeNotifications(actor),
    sort: memberSorts.find((known) => known === sort) ?? "name",
  };
}

/** As the words of the address, "?…" or "": the first page, unless `after` is given. Defaults leave no trace. */
export function filterSearch(filters: Omit<MemberFilters, "list">, after?: string | null): string {
  const words = new URLSearchParams();
  if (filters.q) words.set("q", filters.q);
  if (filters.status) words.set("status", filters.status);
  if (filters.role) words.set("role", filters.role);
  if (filters.silent) words.set("notifications", "off");
  if (filters.sort !== "name") words.set("sort", filters.sort);
  if (after) words.set("after", after);
  return words.size > 0 ? `?${words}` : "";
}

/** What somebody typed into a search box, as it is looked for. */
export function readable(text: string): string {
  const kept = text.toWellFormed().replaceAll("\0", "").normalize("NFC").trim();
  return [...kept].slice(0, LONGEST_SEARCH).join("").trim();
}

/**
 * What is looked for: how a name starts (one or two letters), or patterns that must all be found. With patterns,
 * `starts` is what comes first in the order of names: who is looked for by name stands on the first page.
 */
export type Wanted = { starts: string | null; words: string[]; either: string | null };

const MOST_WORDS = 5;

/**
 * Reads a search. Words may stand in any order; with one of less than three letters they are taken as they stand,
 * since the index knows no shorter ones. A number is also looked for as numbers are kept: only its digits, without
 * the zero before its area.
 */
export function readSearch(q: string): Wanted {
  const text = q.toLowerCase();
  if (text === "") return { starts: null, words: [], either: null };
  if ([...text].length < 3) return { starts: text, words: [], either: null };
  const digits = digitsOf(text);
  if (digits.length >= 3) return { starts: null, words: [pattern(text)], either: pattern(digits) };
  const words = text.split(/\s+/);
  const inOrder = words.length > MOST_WORDS || words.some((word) => [...word].length < 3);
  const starts = words.join(" ");
  return { starts, words: inOrder ? [pattern(starts)] : words.map(pattern), either: null };
}

function digitsOf(text: string): string {
  if (!/^[+\d\s()./-]+$/.test(text)) return "";
  return text.replace("(0)", "").replace(/\D/g, "").replace(/^0+/, "");
}

/** Anywhere in a text, for LIKE, without what it takes for wildcards. */
const pattern = (word: string) => `%${word.replace(/[\\%_]/g, "\\$&")}%`;
