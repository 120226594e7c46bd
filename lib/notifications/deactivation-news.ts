import type { Fact, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import type { DeactivationFacts } from "@/lib/deactivations/facts";
import { mail } from "@/lib/delivery/outbox";
import { contractorPath, personPath } from "@/lib/links";
import { nothing, silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";
import { keepersOf } from "@/lib/notifications/team";
import { asRole } from "@/lib/roles";

/** Who hears of somebody who left: the person, once and plainly; and those who look after them, of the day of return. */
export const deactivationNews: Tellers<DeactivationFacts> = {
  "membership.deactivated": onDeactivated,
  "membership.deactivation-undone": silent,
  "membership.cut-off": silent,
  "membership.return-due": onReturnDue,
  "records.exported": silent,
};

async function onDeactivated(
  _: RecordContext,
  __: Fact<"membership.deactivated">,
  { farewell }: Secrets<"membership.deactivated">[0],
): Promise<Consequences> {
  if (!farewell) return nothing;
  const { personId, email, firstName, companyName, deactivationId, heldSeconds } = farewell;
  const letter = mail(
    "account-deactivated",
    { personId, email },
    { firstName, companyName },
    { subjectId: deactivationId, heldSeconds },
  );
  return { ...nothing, mails: [letter] };
}

async function onReturnDue(
  { tx, actor: { companyId } }: RecordContext,
  fact: Fact<"membership.return-due">,
): Promise<Consequences> {
  const member = await tx.membership.findFirst({
    where: { companyId, id: fact.subject ?? "" },
    include: { company: true },
  });
  if (!member) return contractorDue(tx, companyId, fact);
  const name = `${member.firstName} ${member.lastName}`.trim();
  const readers = await keepersOf(tx, companyId, asRole(member.role));
  const notices = readers.map(({ personId }) => ({
    ...{ personId, topic: "people" as const, subjectId: member.id },
    title: `${name} is due back today`,
    href: personPath(member.company.slug, member.id),
  }));
  return { ...nothing, notices };
}

/** The same of a contractor: the subject is the connection then. */
async function contractorDue(
  tx: RecordContext["tx"],
  companyId: string,
  { subject }: Fact<"membership.return-due">,
): Promise<Consequences> {
  const connection = await tx.connection.findFirst({
    where: { companyId, id: subject ?? "" },
    include: { company: true },
  });
  if (!connection) return nothing;
  const { id, name, company } = connection;
  const team = await keepersOf(tx, companyId);
  const notices = team.map(({ personId }) => ({
    ...{ personId, topic: "people" as const, subjectId: id },
    title: `${name} is due back today`,
    href: contractorPath(company.slug, id),
  }));
  return { ...nothing, notices };
}
