import { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/db";
import { daysBetween } from "@/lib/days";
import type { ItemState } from "@/lib/documents/lifecycle";
import type { Role } from "@/lib/roles";

export type { ItemState };

/** A member's own file, or that of a contractor company. */
export type Owner =
  { companyId: string; membershipId: string; role: Role } | { companyId: string; connectionId: string };

/** One requirement in force, and what was handed in for it. Days are written yyyy-mm-dd. */
export type Item = {
  requirementId: string;
  name: string;
  detail: string | null;
  needsFile: boolean;
  needsExpiry: boolean;
  needsVerifying: boolean;
  state: ItemState;
  /** Asked for since they were last looked at, such as since they left. */
  isNew: boolean;
  expiresOn: string | null;
  documentId: string | null;
  /** Why it was not accepted. */
  reason: string | null;
  /** Somebody looked at it and verified it; a good one of which no verifying is asked was not. */
  verified: boolean;
};

type Row = {
  requirement_id: string;
  name: string;
  detail: string | null;
  needs_file: boolean;
  needs_expiry: boolean;
  needs_verifying: boolean;
  is_new: boolean;
  document_id: string | null;
  status: string | null;
  scan: string | null;
  reason: string | null;
  expires_on: string | null;
};

/** Of whom a requirement is asked, and whose documents count: two parts of one statement. */
function ofOwner(owner: Owner) {
  if ("connectionId" in owner) {
    return {
      asked: Prisma.sql`r.contractors`,
      own: Prisma.sql`d.connection_id = ${owner.connectionId}::uuid`,
    };
  }
  return {
    asked: Prisma.sql`${owner.role} = any (r.roles)`,
    own: Prisma.sql`d.membership_id = ${owner.membershipId}::uuid`,
  };
}

/**
 * The file compared with today's requirements: one item for each in force, by name. `today` is the day in the
 * owner's zone; `since` marks what was asked for later as new. Runs in the scope of the owner's company.
 */
export async function itemsOf(
  tx: Pick<Tx, "$queryRaw">,
  owner: Owner,
  today: string,
  since: Date | null = null,
): Promise<Item[]> {
  const { asked, own } = ofOwner(owner);
  const rows = await tx.$queryRaw<Row[]>`
    select r.id as requirement_id, r.name, r.detail, r.needs_file, r.needs_expiry, r.needs_verifying,
      coalesce(r.created_at > ${since}::timestamptz, false) as is_new,
      d.id as document_id, d.status, d.scan, d.reason, d.expires_on::text as expires_on
    from requirement r
    left join document d on d.company_id = r.company_id and d.requirement_id = r.id and ${own} and d.replaced_at is null
    where r.company_id = ${owner.companyId}::uuid and r.retired_at is null and ${asked}
    order by lower(r.name), r.id`;
  return rows.map((row) => toItem(row, today));
}

function toItem(row: Row, today: string): Item {
  return {
    requirementId: row.requirement_id,
    name: row.name,
    detail: row.detail,
    needsFile: row.needs_file,
    needsExpiry: row.needs_expiry,
    needsVerifying: row.needs_verifying,
    state: stateOf(row, today),
    isNew: row.is_new,
    expiresOn: row.expires_on,
    documentId: row.document_id,
    reason: row.scan === "infected" ? INFECTED : row.reason,
    verified: row.status === "verified",
  };
}

const INFECTED = "The scanner found something harmful in the file";

type Standing = Pick<Row, "status" | "scan" | "needs_expiry" | "needs_verifying" | "expires_on">;

/** Days before its expiry from which a document is shown as Expiring. */
const EXPIRING_DAYS = 30;

/** The only home of what a document counts for today. */
export function stateOf(document: Standing, today: string): ItemState {
  const { status, scan, needs_expiry, needs_verifying, expires_on } = document;
  if (status === null) return "missing";
  if (status === "not-accepted" || scan === "infected") return "not-accepted";
  // Handed in before a date was asked for: the item is open again.
  if (needs_expiry && expires_on === null) return "missing";
  if (expires_on !== null && daysBetween(today, expires_on) <= 0) return "expired";
  if (status !== "verified" && (needs_verifying || scan === "checking")) return "submitted";
  if (expires_on !== null && daysBetween(today, expires_on) <= EXPIRING_DAYS) return "expiring";
  return "good";
}

/** Something the owner has to hand in, now. */
export const isOutstanding = ({ state }: Item): boolean =>
  state === "missing" || state === "not-accepted" || state === "expired";

/** Good today. What was handed in and not verified yet is neither good nor outstanding. */
export const isGood = ({ state }: Item): boolean => state === "good" || state === "expiring";
