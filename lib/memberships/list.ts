import { fullName } from "@/lib/access";
import type { Actor } from "@/lib/actor";
import { inCompany, sql } from "@/lib/db";
import type { StopReason } from "@/lib/delivery/labels";
import { stopsAmong } from "@/lib/delivery/stopped";
import { PAGE_SIZE } from "@/lib/keyset";
import type { PeopleList } from "@/lib/memberships/labels";
import { asMembershipStatus, type MembershipStatus } from "@/lib/memberships/lifecycle";
import { asFilters, readSearch, type MemberFilters, type MemberQuery } from "@/lib/memberships/list-query";
import { spotToText, START, textToSpot, type Spot } from "@/lib/memberships/list-spot";
import { mayReadPeople, maySeeNotifications } from "@/lib/memberships/policy";
import { placesAmong, shownStatus, type Place } from "@/lib/placements/standing";
import { Recent } from "@/lib/recent";
import { asRole, type Role } from "@/lib/roles";

export type MemberRow = {
  id: string;
  name: string;
  email: string | null;
  /** Why no mail of the company goes to this address; null = it goes, or nobody asked. */
  stop: StopReason | null;
  role: Role;
  /** As it is shown: a place that does not open is not Active. */
  status: MembershipStatus;
  /** Through which contractor; null for the company's own people. */
  place: Place | null;
  /** E.164. */
  mobile: string | null;
  reference: string | null;
  added: Date;
  /** Whether they are told of access requests; null = not for this viewer to know. */
  notified: boolean | null;
};

export type MemberList = {
  filters: MemberFilters;
  rows: MemberRow[];
  /** The spot that the next page starts after, or null on the last one. */
  after: string | null;
  /** How many match; more than `MOST_COUNTED` = that many and more, null = unknown. */
  found: number | null;
};

/** Beyond this nobody counts: "10,000+". */
export const MOST_COUNTED = 10_000;

type Row = {
  id: string | null;
  is_placed: boolean;
  first_name: string;
  last_name: string;
  email: string | null;
  role: string;
  status: string;
  mobile: string | null;
  reference: string | null;
  created_at: Date;
  send_notifications: boolean;
  name_key: string;
  added_key: string;
  found: number | null;
};

/** One page of a list, read by its ids under row security: the function only looks for them. */
export const FIND = `select r.*, f.known as found from find_members($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
    timestamptz 'epoch' + $11::bigint * interval '1 microsecond', $12, $13, $14) f
  left join lateral (select m.id, m.connection_id is not null as is_placed, m.first_name, m.last_name, m.email, m.role, m.status, m.mobile, m.reference, m.created_at,
      m.send_notifications, m.name_key, (extract(epoch from m.created_at) * 1000000)::bigint::text as added_key, spot.nr
    from unnest(f.ids) with ordinality spot (id, nr) join membership m on m.company_id = $15 and m.id = spot.id) r on true
  order by r.nr`;

/** What `FIND` is asked with. */
export function findValues(
  companyId: string,
  filters: MemberFilters,
  { after, most, counted }: { after: Spot; most: number; counted: boolean },
): unknown[] {
  const { list, status, role, silent, sort, q } = filters;
  const { starts, words, either } = readSearch(q);
  // Who left a list stands in the one of all inactive people: Workers by their role, users by any other.
  const left = list !== "inactive" && status === "inactive";
  const place = left ? "inactive" : list;
  const wanted = left && list === "workers" ? "WORKER" : role;
  const former = left && list === "users" && role === null;
  const asked = [place, former, left ? null : status, wanted, silent, starts, words, either, sort];
  return [...asked, after.name, after.added, after.id, most, counted, companyId];
}

async function find(
  companyId: string,
  filters: MemberFilters,
  page: { after: Spot; most: number; counted: boolean },
): Promise<{ rows: Row[]; found: number | null }> {
  const values = findValues(companyId, filters, page);
  const rows = await inCompany(companyId, () => sql<Row>("find_members", FIND, values));
  return { rows: rows.filter((row) => row.id !== null), found: rows[0]?.found ?? null };
}

/** The rows of a page as this actor sees them; how a place stands is asked for these alone, and only where there is one. */
async function toRows(actor: Actor, rows: Row[]): Promise<MemberRow[]> {
  const placed = rows.flatMap(({ id, is_placed }) => (is_placed && id ? [id] : []));
  const places = await inCompany(actor.companyId, () => placesAmong(placed));
  return rows.map((row) => toRow(actor, row, places.get(row.id ?? "") ?? null));
}

/** What only the page shows: an export of thousands asks nothing about them. */
async function withStops({ companyId }: Actor, rows: Row[], shown: Promise<MemberRow[]>) {
  const addressed = rows.flatMap(({ email }) => (email ? [email] : []));
  const [members, stops] = await Promise.all([shown, stopsAmong(companyId, addressed)]);
  return members.map((row) => ({ ...row, stop: stops.get(row.email ?? "") ?? null }));
}

/** The lists that were found to be longer than anybody counts, and until when that is believed (ms since 1970). */
const long = new Recent<number>(1000);
const BELIEVED_MS = 60_000;

/** Counting to ten thousand costs more than the page: a list that long is not counted again for a minute. */
async function findCounted(companyId: string, filters: MemberFilters, after: Spot) {
  const key = JSON.stringify([companyId, { ...filters, sort: null }]);
  const known = (long.get(key) ?? 0) > Date.now();
  const answer = await find(companyId, filters, { after, most: PAGE_SIZE + 1, counted: !known });
  if (known) return { ...answer, found: MOST_COUNTED + 1 };
  if (answer.found !== null && answer.found > MOST_COUNTED) long.set(key, Date.now() + BELIEVED_MS);
  return answer;
}

/**
 * One page of a company's people, with how many there are where that can be told at no cost.
 * @returns null for whoever may not read the lists
 */
export async function listMembers(
  actor: Actor,
  list: PeopleList,
  query: MemberQuery,
): Promise<MemberList | null> {
  if (!mayReadPeople(actor)) return null;
  const filters = asFilters(actor, list, query);
  const after = textToSpot(query.after, filters.sort) ?? START;
  const { rows, found } = await findCounted(actor.companyId, filters, after);
  const page = rows.slice(0, PAGE_SIZE);
  const last = rows.length > PAGE_SIZE ? page.at(-1) : undefined;
  return {
    filters,
    rows: await withStops(actor, page, toRows(actor, page)),
    after: last ? spotToText(spotOf(last), filters.sort) : null,
    found,
  };
}

/**
 * Everybody whom the list shows under these filters, in its order, `size` at a time: for an export, or a move over
 * all that match. Whoever may not read the lists gets nobody.
 */
export async function* everyMember(
  actor: Actor,
  list: PeopleList,
  query: MemberQuery,
  size = 2000,
): AsyncGenerator<MemberRow[]> {
  if (!mayReadPeople(actor)) return;
  const filters = asFilters(actor, list, query);
  for (let after: Spot | null = START; after;) {
    const { rows } = await find(actor.companyId, filters, { after, most: size, counted: false });
    const last = rows.at(-1);
    if (rows.length > 0) yield await toRows(actor, rows);
    after = rows.length === size && last ? spotOf(last) : null;
  }
}

const spotOf = (row: Row): Spot => ({ name: row.name_key, added: row.added_key, id: row.id });

function toRow(actor: Actor, row: Row, place: Place | null): MemberRow {
  return {
    id: row.id ?? "",
    name: fullName(row.first_name, row.last_name),
    email: row.email,
    stop: null,
    role: asRole(row.role),
    status: shownStatus(asMembershipStatus(row.status), place),
    place,
    mobile: row.mobile,
    reference: row.reference,
    added: row.created_at,
    notified: maySeeNotifications(actor) ? row.send_notifications : null,
  };
}
