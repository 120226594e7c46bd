import { fullName } from "@/lib/access";
import type { Fact, FactType } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { personPath } from "@/lib/links";
import type { NewNotice } from "@/lib/notifications/consequences";
import { keepersOf } from "@/lib/notifications/team";
import { asRole } from "@/lib/roles";

/** The member that a fact is about, the company, and who did it. */
export async function memberIn({ tx, actor, person: actorId }: RecordContext, fact: Fact<FactType>) {
  const { companyId } = actor;
  const row = await tx.membership.findFirstOrThrow({
    where: { companyId, id: fact.subject ?? "" },
    include: { company: true, person: true },
  });
  const by = actorId ? await tx.person.findFirst({ where: { id: actorId } }) : null;
  const { company, person } = row;
  return {
    ...{ id: row.id, company, person, role: asRole(row.role) },
    name: fullName(row.firstName, row.lastName),
    by: by ? fullName(by.firstName, by.lastName) : "Gatehouse",
  };
}

export type AboutMember = Awaited<ReturnType<typeof memberIn>>;

/** Those who answer for the member: every Admin, and for a Worker the Managers, too. */
export async function toKeepers(
  { tx }: RecordContext,
  { id, company, role }: AboutMember,
  title: string,
): Promise<NewNotice[]> {
  const keepers = await keepersOf(tx, company.id, role);
  const href = personPath(company.slug, id);
  return keepers.map(({ personId }) => ({ personId, topic: "people", subjectId: id, title, href }));
}

/** One line for the person themselves. */
export const toPerson = (personId: string, title: string, href: string): NewNotice => ({
  ...{ personId, title, href, subjectId: null },
  topic: "people",
});
