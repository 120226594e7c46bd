import { isRequestStatus, requestStatusLabel } from "@/lib/access-requests/lifecycle";
import { dayIn, showDay } from "@/lib/days";
import { inCompany, sql } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { isMembershipStatus, membershipStatusLabel } from "@/lib/memberships/lifecycle";
import { awayPath, welcomePath } from "@/lib/links";
import { asRole, type Role } from "@/lib/roles";

export type OwnCompany = {
  companyId: string;
  name: string;
  role: Role;
  /** "active", another status of a membership, or "requested". */
  status: string;
  statusLabel: string;
  /** Where it leads; null where nothing can be opened. */
  href: string | null;
  /** Since when it is closed to the person, as it is shown in the company's zone; null = it is not, or nobody knows. */
  closedSince: string | null;
};

type Row = {
  company_id: string;
  slug: string;
  name: string;
  role: string;
  status: string;
  kind: string;
  ref: string;
  since: Date | null;
  time_zone: string;
};

/** Every company that a person has to do with, by name: open to them, inviting them, asked by them, or closed to them. */
export async function ownCompanies(personId: string): Promise<OwnCompany[]> {
  const rows = await inCompany(PLATFORM, () =>
    sql<Row>("own_companies", "select * from own_companies($1)", [personId]),
  );
  return rows.map((row) => ({
    companyId: row.company_id,
    name: row.name,
    role: asRole(row.role),
    status: row.status,
    statusLabel: labelOf(row.status),
    href: wayTo(row),
    closedSince: row.since && showDay(dayIn(row.time_zone, row.since)),
  }));
}

/** The others that this person was let into, and that do not let them in now: onboarding, papers, or the end. */
export async function closedElsewhere(personId: string, companyId: string): Promise<OwnCompany[]> {
  return (await ownCompanies(personId)).filter(
    (own) => own.companyId !== companyId && (own.status === "pending" || own.status === "inactive"),
  );
}

/** Where a company's pages are, for whoever is an active member of it; null for others. */
export async function openTo(personId: string, companyId: string): Promise<string | null> {
  const own = (await ownCompanies(personId)).find((company) => company.companyId === companyId);
  return own?.status === "active" ? own.href : null;
}

function labelOf(status: string): string {
  if (isMembershipStatus(status)) return membershipStatusLabel[status];
  return isRequestStatus(status) ? requestStatusLabel[status] : status;
}

function wayTo({ kind, status, slug, ref }: Row): string | null {
  if (kind === "invitation") return "/me/add-company";
  if (kind === "request") return `/request/${ref}`;
  if (status === "inactive") return awayPath(slug);
  if (status === "pending") return welcomePath(slug);
  return status === "active" ? `/c/${slug}` : null;
}
