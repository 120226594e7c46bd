import type { Actor } from "@/lib/actor";
import { database, inCompany } from "@/lib/db";
import { asDay } from "@/lib/days";
import { asMembershipStatus, type MembershipStatus } from "@/lib/memberships/lifecycle";
import { showMobile } from "@/lib/people/mobile";
import { asRole, type Role } from "@/lib/roles";

export type OwnMembership = {
  role: Role;
  status: MembershipStatus;
  since: Date;
  /** As people read it; null = none given. */
  mobile: string | null;
  /** yyyy-mm-dd: let in before the documents are good, until this day. */
  documentsBy: string | null;
};

/** The actor's own membership in the company they act in; null for whoever acts without one. */
export async function ownMembership(actor: Actor): Promise<OwnMembership | null> {
  if (actor.kind !== "member") return null;
  const { companyId, membershipId } = actor;
  const row = await inCompany(companyId, () =>
    database().membership.findFirst({ where: { companyId, id: membershipId } }),
  );
  if (!row) return null;
  return {
    role: asRole(row.role),
    status: asMembershipStatus(row.status),
    since: row.createdAt,
    mobile: row.mobile && showMobile(row.mobile),
    documentsBy: row.documentsBy && asDay(row.documentsBy),
  };
}
