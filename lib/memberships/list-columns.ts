import type { Actor } from "@/lib/actor";
import { memberColumns, type MemberColumn, type PeopleList } from "@/lib/memberships/labels";
import { maySeeNotifications } from "@/lib/memberships/policy";

const all: Record<PeopleList, readonly MemberColumn[]> = {
  users: ["role", "status", "mobile", "reference", "added", "notifications"],
  workers: ["status", "mobile", "reference", "added"],
  inactive: ["role", "mobile", "reference", "added"],
};

const usual: Record<PeopleList, readonly MemberColumn[]> = {
  users: ["role", "status", "mobile", "added", "notifications"],
  workers: all.workers,
  inactive: all.inactive,
};

/** Where the browser keeps its choice of columns for a list. */
export const columnsCookie = (list: PeopleList) => `gatehouse.columns.${list}`;

/** The columns that a member can have in a list, and those that are shown: the kept choice, or else the usual ones. */
export function columnsOf(
  actor: Actor,
  list: PeopleList,
  kept: string | undefined,
): { offered: MemberColumn[]; shown: MemberColumn[] } {
  const offered = all[list].filter((column) => column !== "notifications" || maySeeNotifications(actor));
  const chosen = kept === undefined ? usual[list] : memberColumns.filter((c) => kept.split(".").includes(c));
  return { offered, shown: offered.filter((column) => chosen.includes(column)) };
}
