import { fullName } from "@/lib/access";
import { actingPerson } from "@/lib/actor";
import type { Fact } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { contractorPath, hostPath, links, ownDocumentsPath, personPath } from "@/lib/links";
import { keepersOf } from "@/lib/notifications/team";
import { asRole } from "@/lib/roles";

/** Somebody whose file it is, or who may hand in for it. */
export type Told = { id: string; firstName: string; email: string };

/** Whose file it is: a member, or a contractor, whose account several may run. */
export async function ownerOf(
  { tx, actor: { companyId } }: RecordContext,
  { subject }: Pick<Fact, "subject">,
) {
  const id = subject ?? "";
  const company = await tx.company.findFirstOrThrow({ where: { id: companyId } });
  const member = await tx.membership.findFirst({ where: { companyId, id }, include: { person: true } });
  if (member) {
    const owners: Told[] = member.person ? [member.person] : [];
    const name = fullName(member.firstName, member.lastName);
    const href = personPath(company.slug, id);
    return { id, company, owners, name, role: asRole(member.role), href, contractorSlug: null };
  }
  const connection = await tx.connection.findFirstOrThrow({
    where: { companyId, id },
    include: { contractor: true },
  });
  const contacts = await tx.$queryRaw<{ person_id: string; first_name: string; email: string }[]>`
    select * from contractor_contacts(${id}::uuid)`;
  const owners = contacts.map((row) => ({ id: row.person_id, firstName: row.first_name, email: row.email }));
  const href = contractorPath(company.slug, id);
  const contractorSlug = connection.contractor?.slug ?? null;
  return { id, company, owners, name: connection.name, role: null, href, contractorSlug };
}

export type AboutOwner = Awaited<ReturnType<typeof ownerOf>>;

/** Where the owner hands in: a member among the own documents, a contractor at the host. */
export const pathFor = ({ contractorSlug, id }: AboutOwner, requirementId?: string) =>
  contractorSlug ? hostPath(contractorSlug, id) : ownDocumentsPath(requirementId);
/** The same as a whole address, for a mail. */
export const urlFor = ({ contractorSlug, id }: AboutOwner, requirementId?: string) =>
  contractorSlug ? links.host(contractorSlug, id) : links.ownDocuments(requirementId);

/** Those who answer for whose it is; not whoever did it. */
export async function reviewersOf(
  context: RecordContext,
  { role }: Pick<AboutOwner, "role">,
): Promise<string[]> {
  const { tx, actor } = context;
  const self = actingPerson(actor);
  const keepers = await keepersOf(tx, actor.companyId, role ?? undefined);
  return keepers.map(({ personId }) => personId).filter((personId) => personId !== self);
}

/** Everything that this owner ever handed in here. */
export async function documentsOf({ tx, actor: { companyId } }: RecordContext, { id, role }: AboutOwner) {
  const documents = await tx.document.findMany({
    where: { companyId, ...(role === null ? { connectionId: id } : { membershipId: id }) },
    select: { id: true },
    orderBy: { createdAt: "desc" },
    take: 200,
  });
  return documents.map((row) => row.id);
}

export const addressOf = ({ id, email }: Told) => ({ personId: id, email });
