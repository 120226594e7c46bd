import type { Tx } from "@/lib/db";
import type { Role } from "@/lib/roles";

/** The people who are active in a company with one of these roles. */
export async function managersOf(tx: Tx, companyId: string, roles: Role[]): Promise<string[]> {
  const members = await tx.membership.findMany({
    where: {
      companyId,
      role: { in: roles },
      status: "active",
      connectionId: null,
      person: { status: "active" },
    },
    select: { personId: true },
    orderBy: { createdAt: "asc" },
    take: 500,
  });
  return members.flatMap(({ personId }) => personId ?? []);
}
