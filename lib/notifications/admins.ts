import type { Tx } from "@/lib/db";

export type Admin = { personId: string; firstName: string; email: string; notified: boolean };

/** The active Admins of a company; `notified` = *Send notifications* is on. */
export async function adminsOf(tx: Tx, companyId: string): Promise<Admin[]> {
  const members = await tx.membership.findMany({
    where: { companyId, role: "ADMIN", status: "active", person: { status: "active" } },
    include: { person: true },
    orderBy: { createdAt: "asc" },
    take: 500,
  });
  return members.flatMap(({ person, sendNotifications: notified }) =>
    person ? [{ personId: person.id, firstName: person.firstName, email: person.email, notified }] : [],
  );
}
