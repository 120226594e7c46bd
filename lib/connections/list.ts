import type { Actor } from "@/lib/actor";
import { mayManageConnection, mayReadConnections } from "@/lib/connections/policy";
import type { ConnectionStatus } from "@/lib/connections/lifecycle";
import { inCompany, sql } from "@/lib/db";
import type { StopReason } from "@/lib/delivery/labels";
import { stopsAmong } from "@/lib/delivery/stopped";
import { likeWords, PAGE_SIZE } from "@/lib/keyset";
import { asMembershipStatus, isMembershipStatus } from "@/lib/memberships/lifecycle";
import { spotToText, START, textToSpot } from "@/lib/memberships/list-spot";

/** What the list's address says. Unknown values fall back, never fail. */
export type ConnectionQuery = {
  q?: string | undefined;
  status?: string | undefined;
  after?: string | undefined;
};

/** `status` null = everybody but who is inactive. */
export type ConnectionFilters = { q: string; status: ConnectionStatus | null };

export type ConnectionRow = {
  id: string;
  name: string;
  contactName: string;
  email: string;
  /** Why no mail of the company goes to this address; null = it goes. */
  stop: StopReason | null;
  status: ConnectionStatus;
  /** The link of an open invitation no longer works. */
  linkExpired: boolean;
  placed: number;
  /** Who of them gets in now. */
  entering: number;
};

export type ConnectionList = {
  filters: ConnectionFilters;
  rows: ConnectionRow[];
  /** The spot that the next page starts after, or null on the last one. */
  after: string | null;
  mayInvite: boolean;
};

type Row = {
  id: string;
  name: string;
  name_key: string;
  contact_name: string;
  contact_email: string;
  status: string;
  link_expired: boolean | null;
  placed: number;
  entering: number;
};

const PAGE = `select k.id, coalesce(e.name, k.name) as name, k.name_key, k.contact_name, k.contact_email, k.status,
    k.status = 'invited' and k.expires_at <= now() as link_expired,
    coalesce(p.placed, 0)::int as placed, coalesce(p.entering, 0)::int as entering
  from find_connections($2, $3, $4, $5, $6) f cross join lateral unnest(f.ids) with ordinality spot (id, nr)
  join connection k on k.company_id = $1 and k.id = spot.id
  left join company e on e.id = k.contractor_id
  left join lateral placed_through(f.ids) p on p.id = k.id
  order by spot.nr`;

/** One page of a company's contractors, by name; null for whoever may not read the lists. */
export async function listConnections(actor: Actor, query: ConnectionQuery): Promise<ConnectionList | null> {
  if (!mayReadConnections(actor)) return null;
  const { companyId } = actor;
  const filters = asListed(query);
  const spot = textToSpot(query.after, "name") ?? START;
  const words = filters.q.isWellFormed() ? likeWords(filters.q) : "\ufffd";
  const values = [companyId, words, filters.status, spot.name, spot.id, PAGE_SIZE + 1];
  const found = await inCompany(companyId, () => sql<Row>("connections", PAGE, values));
  const rows = found.slice(0, PAGE_SIZE);
  const stops = await stopsAmong(
    companyId,
    rows.map(({ contact_email }) => contact_email),
  );
  const last = found.length > PAGE_SIZE ? rows.at(-1) : undefined;
  return {
    filters,
    rows: rows.map((row) => ({ ...toRow(row), stop: stops.get(row.contact_email) ?? null })),
    after: last ? spotToText({ name: last.name_key, added: null, id: last.id }, "name") : null,
    mayInvite: mayManageConnection(actor, { companyId }),
  };
}

function asListed({ q, status }: ConnectionQuery): ConnectionFilters {
  const state = status?.toLowerCase() ?? "";
  return {
    q: (q ?? "").replaceAll("\0", "").trim().slice(0, 80),
    status: isMembershipStatus(state) ? state : null,
  };
}

function toRow(row: Row): Omit<ConnectionRow, "stop"> {
  return {
    id: row.id,
    name: row.name,
    contactName: row.contact_name,
    email: row.contact_email,
    status: asMembershipStatus(row.status),
    linkExpired: row.link_expired === true,
    placed: row.placed,
    entering: row.entering,
  };
}
