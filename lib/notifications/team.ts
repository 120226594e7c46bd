import type { Tx } from "@/lib/db";
import { managesRole } from "@/lib/memberships/policy";
import { asRole, roles, type Role } from "@/lib/roles";

/** Somebody of a company who may be told things; `notified` = *Send notifications* is on. */
export type Colleague = {
  personId: string;
  firstName: string;
  email: string;
  role: Role;
  notified: boolean;
  /** By when somebody must say that this account is still needed, where there is such a day. */
  confirmBy: Date | null;
};

const MOST = 500;

/** Whoever is active in a company with one of these roles, the longest first; nobody who is placed there. */
async function colleaguesOf(tx: Tx, companyId: string, wanted: Role[]): Promise<Colleague[]> {
  const members = await tx.membership.findMany({
    where: {
      ...{ companyId, role: { in: wanted }, status: "active", connectionId: null },
      person: { status: "active" },
    },
    include: { person: true },
    orderBy: { createdAt: "asc" },
    take: MOST,
  });
  return members.flatMap(({ person, role, sendNotifications: notified, confirmBy }) =>
    person
      ? [
          {
            ...{ personId: person.id, firstName: person.firstName, email: person.email },
            ...{ role: asRole(role), notified, confirmBy },
          },
        ]
      : [],
  );
}

/** The active Admins of a company. */
export const adminsOf = (tx: Tx, companyId: string) => colleaguesOf(tx, companyId, ["ADMIN"]);

/** Those who answer for a member with this role; for contractors the same as for Workers. */
export const keepersOf = (tx: Tx, companyId: string, role: Role = "WORKER") =>
  colleaguesOf(
    tx,
    companyId,
    roles.filter((own) => managesRole(own, role)),
  );
