import { sortOf } from "@/components/memberships/list-address";
import { membershipTone } from "@/components/memberships/membership-badge";
import type { Cell, Column, Row } from "@/components/ui/list-table";
import { timeCell } from "@/components/ui/time-words";
import { stopMark } from "@/lib/delivery/labels";
import { columnLabel, startsFirst, startsOnly, type MemberColumn } from "@/lib/memberships/labels";
import { membershipStatusLabel } from "@/lib/memberships/lifecycle";
import { MOST_COUNTED, type MemberList, type MemberRow } from "@/lib/memberships/list";
import type { MemberFilters } from "@/lib/memberships/list-query";
import { showMobile } from "@/lib/people/mobile";
import type { Place } from "@/lib/placements/standing";
import { roleName } from "@/lib/roles";

/** The headings of the columns that are shown; only an order that an index holds can be asked for. */
export function columnsFor(path: string, filters: MemberFilters, shown: MemberColumn[]): Column[] {
  return shown.map((name) => ({
    label: columnLabel[name],
    ...(name === "status" && { kind: "status" as const }),
    ...(name === "added" && { phone: "Added", sort: sortOf(path, filters, "added") }),
    ...(name === "notifications" && { phone: "Notifications" }),
  }));
}

/** A person as a row, in words: worked out on the server, since a browser might spell a date or a number differently. */
export function rowFor(
  member: MemberRow,
  shown: MemberColumn[],
  { people, contractors, now, zone }: Where,
): Row {
  const cell: Record<MemberColumn, () => Cell> = {
    role: () => roleName[member.role],
    status: () => ({ tone: membershipTone[member.status], text: membershipStatusLabel[member.status] }),
    mobile: () => (member.mobile ? showMobile(member.mobile) : ""),
    reference: () => member.reference ?? "",
    added: () => timeCell(member.added, now, zone),
    notifications: () =>
      member.notified === null ? "" : member.role !== "ADMIN" ? "–" : member.notified ? "On" : "Off",
  };
  return {
    id: member.id,
    name: member.name,
    href: `${people}/${member.id}`,
    ...(member.email && { note: member.email }),
    ...(member.stop && { warning: stopMark[member.stop] }),
    ...(member.place && { via: viaOf(member.place, contractors) }),
    cells: shown.map((name) => cell[name]()),
  };
}

/** Through whom a placed worker is here, and why they don't get in where they don't. */
const viaOf = ({ connectionId, contractor, shut }: Place, contractors: string): Row["via"] => ({
  ...{ before: "Placed by", name: contractor, href: `${contractors}/${connectionId}` },
  ...(shut && { after: shut.words }),
});

type Where = {
  /** Below which each person's page lies, and each contractor's. */
  people: string;
  contractors: string;
  now: Date;
  zone: string;
};

/** "25 of 5,567", "25 of 10,000+", "3 people"; where nobody counted, only that there are more. */
export function summaryOf(list: MemberList): string | undefined {
  const { q, sort } = list.filters;
  const [counted, note] = [countOf(list), startsOnly(q) ?? (list.after && startsFirst(q, sort))];
  return counted && note ? `${counted}. ${note}` : counted;
}

function countOf({ rows: { length }, found, after }: MemberList): string | undefined {
  if (found === null) return after ? `${length} shown, and more match` : undefined;
  if (found > MOST_COUNTED) return `${length} of ${MOST_COUNTED.toLocaleString("en")}+`;
  if (found > length) return `${length} of ${found.toLocaleString("en")}`;
  return found === 1 ? "1 person" : `${found} people`;
}
