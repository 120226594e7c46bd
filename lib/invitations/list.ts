import type { Actor } from "@/lib/actor";
import { fullName } from "@/lib/access";
import { inCompany, readInCompany, sql } from "@/lib/db";
import type { StopReason } from "@/lib/delivery/labels";
import { stopsAmong } from "@/lib/delivery/stopped";
import {
  asInvitationStatus,
  isInvitationState,
  isOpen,
  type InvitationState,
  type InvitationStatus,
} from "@/lib/invitations/lifecycle";
import { movesFor, type InvitationAct } from "@/lib/invitations/policy";
import { likeWords, PAGE_SIZE, placeToText, textToPlace } from "@/lib/keyset";
import { mayAdd, mayReadPeople } from "@/lib/memberships/policy";
import { limits, usesOf, type Uses } from "@/lib/rate-limit";
import { asRole, isRole, type Role } from "@/lib/roles";

/** What the list's address says. Unknown values fall back, never fail. */
export type InvitationQuery = {
  q?: string | undefined;
  status?: string | undefined;
  role?: string | undefined;
  sort?: string | undefined;
  after?: string | undefined;
};

/** By the time it was last sent, newest first unless asked otherwise. */
type InvitationSort = "-sent" | "sent";

export type InvitationFilters = {
  q: string;
  status: InvitationState | "all";
  role: Role | "all";
  sort: InvitationSort;
};

export type InvitationRow = {
  id: string;
  membershipId: string;
  name: string;
  email: string;
  /** Why no mail of the company goes to this address; null = it goes, or nobody asked. */
  stop: StopReason | null;
  role: Role;
  status: InvitationStatus;
  state: InvitationState;
  sentAt: Date;
  sentCount: number;
  invitedBy: string;
  /** Until when, while it is open. */
  expiresAt: Date | null;
  /** How often it was sent again within a day; and when the next time is, once that was too often. */
  resent: { count: number; againAt: Date | null };
  moves: InvitationAct[];
};

export type InvitationList = InvitationFilters & {
  rows: InvitationRow[];
  /** The place the next page starts after, or null on the last one. */
  after: string | null;
  /** How many match, as far as that is known. */
  count: { most: number; exact: boolean } | null;
  /** The actor has moves over invitations at all. */
  mayMove: boolean;
};

/** Invitations are counted up to this many. */
export const MOST_COUNTED = 10_000;

type Row = {
  id: string;
  membership_id: string;
  name: string;
  email: string;
  role: string;
  status: string;
  state: string;
  sent_at: Date;
  sent_count: number;
  expires_at: Date;
  first_name: string;
  last_name: string;
};

// By an array, not a join: the planner takes a function for a thousand rows, and would read the whole company for them.
const PAGE = `select i.id, i.membership_id, i.name, i.email, i.role, i.status, i.state, i.sent_at, i.sent_count,
    i.expires_at, p.first_name, p.last_name
  from invitation i join person p on p.id = i.invited_by_id
  where i.company_id = $1 and i.id = any (array(select id from list_invitations($2, $3, $4, $5, $6, $7, $8)))`;
const COUNT = "select count_invitations($2, $3, $4) as counted from c where c.id is not null";

/** One page of a company's invitations; null = no right. */
export async function listInvitations(actor: Actor, query: InvitationQuery): Promise<InvitationList | null> {
  if (!mayReadPeople(actor)) return null;
  const filters = asListed(query);
  const place = textToPlace(query.after);
  const [found, counted] = await Promise.all([
    rowsOf(actor.companyId, filters, place, PAGE_SIZE + 1),
    countOf(actor.companyId, filters),
  ]);
  const shown = found.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  const more = found.length > PAGE_SIZE && last !== undefined;
  const [uses, stops] = await Promise.all([
    usesOf(
      limits.invitationResends,
      shown.map(({ id }) => id),
    ),
    stopsAmong(
      actor.companyId,
      shown.map(({ email }) => email),
    ),
  ]);
  return {
    ...filters,
    rows: shown.map((row) => ({
      ...toRow(actor, row, uses.get(row.id)),
      stop: stops.get(row.email) ?? null,
    })),
    after: more ? placeToText({ at: last.sent_at, id: last.id }) : null,
    mayMove: mayAdd(actor, "WORKER"),
    count: counted ?? (place || more ? null : { most: shown.length, exact: true }),
  };
}

/** The filters as the list takes them. */
export function asListed({ q, status, role, sort }: InvitationQuery): InvitationFilters {
  const [state, known] = [status?.toLowerCase(), role?.toUpperCase()];
  return {
    q: (q ?? "").replaceAll("\0", "").trim().slice(0, 80),
    status: isInvitationState(state) ? state : "all",
    role: isRole(known) ? known : "all",
    sort: sort === "sent" ? "sent" : "-sent",
  };
}

type Place = ReturnType<typeof textToPlace>;

async function rowsOf(companyId: string, filters: InvitationFilters, place: Place, most: number) {
  const { q, status, role, sort } = filters;
  const newest = sort === "-sent";
  const values = [
    companyId,
    q.isWellFormed() ? likeWords(q) : "\ufffd",
    status === "all" ? null : status,
    role === "all" ? null : role,
    newest,
    place?.at ?? null,
    place?.id ?? null,
    most,
  ];
  const rows = await inCompany(companyId, () => sql<Row>("invitations", PAGE, values));
  const way = newest ? -1 : 1;
  return rows.sort((a, b) => way * (a.sent_at.getTime() - b.sent_at.getTime() || (a.id < b.id ? -1 : 1)));
}

async function countOf(companyId: string, { q, status, role }: InvitationFilters) {
  if (q) return null;
  const values = [status === "all" ? null : status, role === "all" ? null : role, MOST_COUNTED + 1];
  const [row] = await readInCompany<{ counted: number | null }>(
    companyId,
    "invitations_count",
    COUNT,
    values,
  );
  if (!row || row.counted === null) return null;
  return { most: Math.min(row.counted, MOST_COUNTED), exact: row.counted <= MOST_COUNTED };
}

function toRow(actor: Actor, row: Row, uses: Uses | undefined): InvitationRow {
  const role = asRole(row.role);
  const status = asInvitationStatus(row.status);
  return {
    id: row.id,
    membershipId: row.membership_id,
    name: row.name,
    email: row.email,
    stop: null,
    role,
    status,
    state: isInvitationState(row.state) ? row.state : "sent",
    sentAt: row.sent_at,
    sentCount: row.sent_count,
    invitedBy: fullName(row.first_name, row.last_name),
    expiresAt: isOpen(status) ? row.expires_at : null,
    resent: {
      count: Math.min(uses?.used ?? 0, limits.invitationResends.most),
      againAt: uses && uses.used >= limits.invitationResends.most ? uses.resetsAt : null,
    },
    moves: movesFor(actor, { companyId: actor.companyId, role, status }),
  };
}

/** Every invitation that matches, in the list's order, a long page at a time: for what works through all of them. */
export async function* eachInvitation(actor: Actor, query: InvitationQuery): AsyncGenerator<InvitationRow[]> {
  if (!mayReadPeople(actor)) return;
  const filters = asListed(query);
  for (let place: Place = null; ;) {
    const rows = await rowsOf(actor.companyId, filters, place, LONG_PAGE);
    yield rows.map((row) => toRow(actor, row, undefined));
    const last = rows.at(-1);
    if (!last || rows.length < LONG_PAGE) return;
    place = { at: last.sent_at, id: last.id };
  }
}

const LONG_PAGE = 2000;
