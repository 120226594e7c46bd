import { fullName } from "@/lib/access";
import type { Work } from "@/lib/command";
import { formatMoment } from "@/lib/dates";
import type { Tx } from "@/lib/db";
import { asMembershipStatus } from "@/lib/memberships/lifecycle";
import { Refusal } from "@/lib/result";
import { asRole } from "@/lib/roles";

/** A member of the actor's company; another company's id is not found. */
export async function loadMember(tx: Tx, companyId: string, id: string) {
  const row = await tx.membership.findFirst({ where: { companyId, id }, include: { company: true } });
  if (!row) throw new Refusal("not-found", "There is nothing here.");
  return {
    ...row,
    role: asRole(row.role),
    status: asMembershipStatus(row.status),
    name: fullName(row.firstName, row.lastName),
  };
}

export type LoadedMember = Awaited<ReturnType<typeof loadMember>>;

type Changes = Partial<
  Pick<LoadedMember, "role" | "mobile" | "reference" | "firstName" | "lastName" | "email" | "emailKey">
>;

/**
 * Writes changes to a member who is as the actor saw them; loses, rather than overwrites, a race.
 * @throws Refusal `refused` for an inactive member, `conflict` that names who was faster
 */
export async function changeMember(
  { tx, now }: Work,
  member: LoadedMember,
  seenVersion: number,
  data: Changes,
): Promise<void> {
  if (member.status === "inactive") {
    throw new Refusal("refused", `${member.name} is inactive. Nothing can be changed until that ends.`);
  }
  const { companyId, id, personId } = member;
  const { count } = await tx.membership.updateMany({
    where: { companyId, id, version: seenVersion, personId },
    data: { ...data, updatedAt: now, version: { increment: 1 } },
  });
  if (count === 0) throw new Refusal("conflict", await whoChanged(tx, member));
}

/** "Ana Ruiz changed this on Sun 22 Nov, 10:05. Reload …": what the one who lost a race reads. */
async function whoChanged(tx: Tx, { companyId, id, company }: LoadedMember): Promise<string> {
  const last = await tx.auditEvent.findFirst({
    where: { companyId, subjectId: id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  });
  const by = last?.actorId && (await tx.person.findFirst({ where: { id: last.actorId } }));
  if (!last || !by) return "This was changed meanwhile. Reload to see it.";
  return `${fullName(by.firstName, by.lastName)} changed this on ${formatMoment(last.at, company.timeZone)}. Reload to see it.`;
}
