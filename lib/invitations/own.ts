import { ownCompanies } from "@/lib/companies/own";
import { database, inCompany, sql } from "@/lib/db";
import { isId, PLATFORM } from "@/lib/id";
import { asRole, type Role } from "@/lib/roles";

/** An open invitation as the invited person sees it, in whichever company. */
type OwnInvitation = {
  companyId: string;
  id: string;
  companyName: string;
  role: Role;
  invitedBy: string;
  expiresAt: Date;
  /** A Worker of whom nobody knows a number gives one with the answer. */
  needsMobile: boolean;
};

type Row = {
  company_id: string;
  id: string;
  company_name: string;
  role: string;
  invited_by: string;
  expires_at: Date;
  needs_mobile: boolean;
};

/** The open invitations to a person's proven address, newest first. */
export async function ownInvitations(personId: string): Promise<OwnInvitation[]> {
  const rows = await inCompany(PLATFORM, () =>
    sql<Row>("invitations_of", "select * from invitations_of($1)", [personId]),
  );
  return rows.map((row) => ({
    companyId: row.company_id,
    id: row.id,
    companyName: row.company_name,
    role: asRole(row.role),
    invitedBy: row.invited_by,
    expiresAt: row.expires_at,
    needsMobile: row.needs_mobile,
  }));
}

/** The company that a person came to by this invitation and is still a member of, or null. */
export async function enteredBy(personId: string, invitationId: unknown) {
  if (typeof invitationId !== "string" || !isId(invitationId)) return null;
  for (const { companyId, name, status, href } of await ownCompanies(personId)) {
    if (status !== "active" || !href) continue;
    const where = { companyId, id: invitationId, status: "accepted", membership: { personId } };
    if (await inCompany(companyId, () => database().invitation.findFirst({ where }))) return { name, href };
  }
  return null;
}
