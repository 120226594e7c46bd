/** The lists of people under My team. */
export type PeopleList = "users" | "workers" | "inactive";

export const listLabel: Record<PeopleList, string> = {
  users: "Users",
  workers: "Workers",
  inactive: "Inactive",
};

/** By which a list can be put in order; a minus goes backwards. Words of the address. */
export const memberSorts = ["name", "-name", "added", "-added"] as const;
export type MemberSort = (typeof memberSorts)[number];

/** What can stand beside a name. */
export const memberColumns = ["role", "status", "mobile", "reference", "added", "notifications"] as const;
export type MemberColumn = (typeof memberColumns)[number];

export const columnLabel: Record<MemberColumn, string> = {
  role: "Role",
  status: "Status",
  mobile: "Mobile",
  reference: "Reference",
  added: "Added",
  notifications: "Notifications",
};

/** What a search of one or two letters looks at, since the index knows no shorter words; null for any other. */
export function startsOnly(q: string): string | null {
  if (q === "" || [...q].length >= 3) return null;
  return `Names that begin with “${q}”. Type a third letter to search everywhere.`;
}

/** In the order of names, a search of three letters and more puts these first; null for any other. */
export function startsFirst(q: string, sort: MemberSort): string | null {
  return sort === "name" && [...q].length >= 3 ? `Names that begin with “${q}” come first.` : null;
}
