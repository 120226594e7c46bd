import { readPlatform } from "@/lib/db";
import { isStorable } from "@/lib/fields";
import { isRole, type Role } from "@/lib/roles";
import { hashSecret } from "@/lib/tokens";

export type SignedIn = {
  personId: string;
  firstName: string;
  lastName: string;
  name: string;
  email: string;
  support: boolean;
  /** Seen last more than a minute ago, by the database's clock. */
  stale: boolean;
  /** Whether the session's holder proved within 15 minutes that it is them. */
  recent: boolean;
  /** The company asked about, where this person reaches its information now; else null. */
  reach: Reach | null;
};

export type Reach = {
  companyId: string;
  slug: string;
  companyName: string;
  timeZone: string;
  membershipId: string;
  role: Role;
  /** The company lets this Admin in only with a second factor. */
  asksFactor: boolean;
};

type Row = {
  person_id: string;
  first_name: string;
  last_name: string;
  email: string;
  support: boolean;
  stale: boolean;
  recent: boolean;
  company_id: string | null;
  slug: string | null;
  company_name: string | null;
  company_zone: string | null;
  membership_id: string | null;
  role: string | null;
  asks_factor: boolean | null;
};

const WHOIS = "select *, now() - seen_at > interval '1 minute' as stale from whois($1, $2)";

/**
 * The one judge of access, asked at every request: who holds this session, and does this person reach the
 * company with this slug now (person active, membership active, company active).
 * @returns null when nobody is signed in with it any more
 */
export async function whois(sid: string, slug: string): Promise<SignedIn | null> {
  const asked = [hashSecret(sid), typeof slug === "string" && isStorable(slug) ? slug : ""];
  const rows = await readPlatform<Row>("whois", WHOIS, asked);
  const row = rows[0];
  return row ? { ...personOf(row), reach: reachOf(row) } : null;
}

/**
 * Whether a session began after its person's last return to the company with this slug, or to the contractor whose
 * account they run there. What is a person's own there, such as their files, opens to no older one.
 */
export async function isFresh(sid: string, slug: string): Promise<boolean> {
  if (typeof slug !== "string" || !isStorable(slug)) return false;
  const asked = [hashSecret(sid), slug];
  const rows = await readPlatform<{ fresh: boolean }>(
    "session_is_fresh",
    "select session_is_fresh($1, $2) as fresh",
    asked,
  );
  return rows[0]?.fresh === true;
}

function personOf(row: Row) {
  return {
    personId: row.person_id,
    firstName: row.first_name,
    lastName: row.last_name,
    name: fullName(row.first_name, row.last_name),
    email: row.email,
    support: row.support,
    stale: row.stale,
    recent: row.recent,
  };
}

function reachOf(row: Row): Reach | null {
  const { company_id, slug, company_name, company_zone, membership_id, role } = row;
  if (!company_id || !slug || !company_name || !company_zone || !membership_id || !isRole(role)) return null;
  return {
    companyId: company_id,
    slug,
    companyName: company_name,
    timeZone: company_zone,
    membershipId: membership_id,
    role,
    asksFactor: row.asks_factor === true,
  };
}

/** A person's name as it is shown; some people have one name. */
export function fullName(firstName: string, lastName: string): string {
  return `${firstName} ${lastName}`.trim();
}
