import { isRequestStatus, type RequestStatus } from "@/lib/access-requests/lifecycle";
import { mayReview } from "@/lib/access-requests/policy";
import type { Actor } from "@/lib/actor";
import { inCompany, readInCompany, sql } from "@/lib/db";
import { likeWords, PAGE_SIZE, pageOf, textToPlace } from "@/lib/keyset";
import { asRole, type Role } from "@/lib/roles";

/** What the list's address says; `status` "all" shows every one. Unknown values fall back, never fail. */
export type ListQuery = { q?: string | undefined; status?: string | undefined; after?: string | undefined };

export type RequestRow = {
  id: string;
  name: string;
  email: string;
  claimedRole: Role;
  status: RequestStatus;
  createdAt: Date;
  dueAt: Date;
  evidence: Evidence[];
};

export type Evidence = "domain-verified" | "asked-before" | "declined-before" | "was-member" | "same-mobile";

export const evidenceLabel: Record<Evidence, string> = {
  "domain-verified": "Email matches a verified domain",
  "asked-before": "Asked before",
  "declined-before": "Declined before",
  "was-member": "Was a member",
  "same-mobile": "Same mobile number as another person",
};

export type RequestList = {
  status: RequestStatus | "all";
  q: string;
  rows: RequestRow[];
  /** The place the next page starts after, or null on the last one. */
  after: string | null;
};

type Signs = {
  id: string;
  domain_verified: boolean;
  /** null = never asked before; else whether an earlier request was declined. */
  declined_before: boolean | null;
  was_member: boolean;
  same_mobile: boolean;
};

type Row = Signs & {
  requestor_name: string;
  requestor_email: string;
  claimed_role: string;
  status: string;
  created_at: Date;
  due_at: Date;
};

// The only home of what counts as a sign: the list, the page of one request and several at once all read it.
const SIGNS = `exists (select from company_domain d where d.company_id = r.company_id and d.domain = split_part(lower(r.requestor_email), '@', 2) and d.removed_at is null and d.verified_at is not null) domain_verified,
  (select bool_or(o.status = 'declined') from access_request o where o.company_id = r.company_id and o.person_id = r.person_id and o.created_at < r.created_at) declined_before,
  exists (select from membership m where m.company_id = r.company_id and m.person_id = r.person_id and m.created_at < r.created_at) was_member,
  exists (select from membership m where m.company_id = r.company_id and m.mobile = r.requestor_mobile and m.person_id <> r.person_id)
  or exists (select from access_request o where o.company_id = r.company_id and o.requestor_mobile = r.requestor_mobile and o.person_id <> r.person_id) same_mobile`;

const COLUMNS = `r.id, r.requestor_name, r.requestor_email, r.claimed_role, r.status, r.created_at, r.due_at, ${SIGNS}`;
const OF_REQUESTS = `select r.id, ${SIGNS} from access_request r where r.company_id = $1 and r.id = any ($2)`;

// One statement for each shape, so that each keeps its plan on the index (company, status, created, id).
const BY_STATUS = `select page.* from c, lateral (select ${COLUMNS} from access_request r where r.company_id = c.id
  and r.status = $2 and (r.created_at, r.id) > ($3, $4) order by r.created_at, r.id limit $5) page`;
const ALL = `select page.* from c, lateral (select ${COLUMNS} from access_request r where r.company_id = c.id
  and (r.created_at, r.id) > ($2, $3) order by r.created_at, r.id limit $4) page`;
// By an array, not a join: the planner takes a function for a thousand rows, and would read the whole company for them.
const FOUND = `select ${COLUMNS} from access_request r where r.company_id = $6
  and r.id = any (array(select id from search_access_requests($1, $2, $3, $4, $5))) order by r.created_at, r.id`;

const START = { at: new Date(0), id: "00000000-0000-0000-0000-000000000000" };

/**
 * One page of a company's access requests, oldest first; open ones unless another status is asked for.
 * @returns null for whoever may not review
 */
export async function listAccessRequests(actor: Actor, query: ListQuery): Promise<RequestList | null> {
  if (!mayReview(actor)) return null;
  const { status, q } = asListed(query);
  const rows = await rowsOf(actor.companyId, { q, status, after: query.after });
  return { status, q, ...pageOf(rows.map(toRow)) };
}

/** The filters as the list takes them: open requests, and no words, unless it is asked for something it knows. */
export function asListed({ status, q }: ListQuery): Pick<RequestList, "status" | "q"> {
  const state = status?.toLowerCase();
  return {
    status: state === "all" || isRequestStatus(state) ? state : "requested",
    q: (q ?? "").replaceAll("\0", "").trim().slice(0, 80),
  };
}

type Asked = { q: string; status: RequestStatus | "all"; after: string | undefined };

async function rowsOf(companyId: string, { q, status, after }: Asked): Promise<Row[]> {
  const { at, id } = textToPlace(after) ?? START;
  const most = PAGE_SIZE + 1;
  if (q) {
    const values = [likeWords(asSearched(q)), status === "all" ? null : status, at, id, most, companyId];
    return inCompany(companyId, () => sql<Row>("requests_found", FOUND, values));
  }
  if (status === "all") return readInCompany<Row>(companyId, "requests_all", ALL, [at, id, most]);
  return readInCompany<Row>(companyId, "requests_by_status", BY_STATUS, [status, at, id, most]);
}

/** A number is searched as it is kept: without spaces, and without the zero before its area. */
function asSearched(q: string): string {
  return q.replace(/^\+?[\d\s()-]{5,}$/, (number) => number.replace(/[\s()-]/g, "").replace(/^0/, ""));
}

/** What the records know of these requests, by request; asked within `inCompany`. */
export async function evidenceFor(companyId: string, ids: string[]): Promise<Map<string, Evidence[]>> {
  const rows = await sql<Signs>("evidence_for", OF_REQUESTS, [companyId, ids]);
  return new Map(rows.map((row) => [row.id, evidenceOf(row)]));
}

/** What speaks for or against a request, as far as the records know. */
function evidenceOf(signs: Signs): Evidence[] {
  const evidence: Evidence[] = [];
  if (signs.domain_verified) evidence.push("domain-verified");
  if (signs.declined_before) evidence.push("declined-before");
  else if (signs.declined_before !== null) evidence.push("asked-before");
  if (signs.was_member) evidence.push("was-member");
  if (signs.same_mobile) evidence.push("same-mobile");
  return evidence;
}

function toRow(row: Row): RequestRow {
  return {
    id: row.id,
    name: row.requestor_name,
    email: row.requestor_email,
    claimedRole: asRole(row.claimed_role),
    status: isRequestStatus(row.status) ? row.status : "requested",
    createdAt: row.created_at,
    dueAt: row.due_at,
    evidence: evidenceOf(row),
  };
}
