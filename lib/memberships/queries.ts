import type { Actor } from "@/lib/actor";
import { fullName } from "@/lib/access";
import { database, inCompany } from "@/lib/db";
import { asMembershipStatus, type MembershipStatus } from "@/lib/memberships/lifecycle";
import { mayReadPeople } from "@/lib/memberships/policy";
import { asRole, type Role } from "@/lib/roles";

export type UserRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  status: MembershipStatus;
  sendNotifications: boolean;
  since: Date;
};

const MOST = 500;

/** The registered users of the account (Admin, Manager, Viewer), by name, without inactive ones; null = no right. */
export async function listUsers(actor: Actor): Promise<UserRow[] | null> {
  if (!mayReadPeople(actor)) return null;
  const { companyId } = actor;
  const rows = await inCompany(companyId, () =>
    database().membership.findMany({
      where: { companyId, role: { in: ["ADMIN", "MANAGER", "VIEWER"] }, status: { not: "inactive" } },
      orderBy: [{ nameKey: "asc" }, { id: "asc" }],
      take: MOST,
    }),
  );
  return rows.map((row) => ({
    id: row.id,
    name: fullName(row.firstName, row.lastName),
    email: row.email ?? "",
    role: asRole(row.role),
    status: asMembershipStatus(row.status),
    sendNotifications: row.sendNotifications,
    since: row.createdAt,
  }));
}
