import type { Work } from "@/lib/command";
import { inCompany, sql, type Tx } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { isRole, type Role } from "@/lib/roles";

type Row = { role: string | null };

/**
 * The role that a person has today in the contractor's own company; null for whoever has nothing to do with it. It
 * proves that somebody acts for the contractor in the record of a host.
 */
export async function contractorRole(
  tx: Pick<Tx, "$queryRaw">,
  personId: string,
  connection: { companyId: string; id: string },
): Promise<Role | null> {
  const rows = await tx.$queryRaw<Row[]>`
    select contractor_role(${personId}::uuid, ${connection.companyId}::uuid, ${connection.id}::uuid) as role`;
  const role = rows[0]?.role;
  return isRole(role) ? role : null;
}

export type OwnCompany = { id: string; slug: string; name: string };

/** The companies that a person runs as Admin. */
export async function companiesRunBy(personId: string): Promise<OwnCompany[]> {
  return inCompany(PLATFORM, () =>
    sql<OwnCompany>("companies_run_by", "select * from companies_run_by($1)", [personId]),
  );
}

/** One of them, asked within a command; null for any other company. */
export async function companyRunBy({ tx }: Work, personId: string, id: string): Promise<OwnCompany | null> {
  const rows = await tx.$queryRaw<OwnCompany[]>`
    select * from companies_run_by(${personId}::uuid) c where c.id = ${id}::uuid`;
  return rows[0] ?? null;
}

export type Contact = { personId: string; firstName: string; email: string; slug: string };

/** The Admins of a contractor, for its host's mails. Asked in the scope of the host. */
export async function contractorAdmins(tx: Pick<Tx, "$queryRaw">, connectionId: string): Promise<Contact[]> {
  const rows = await tx.$queryRaw<{ person_id: string; first_name: string; email: string; slug: string }[]>`
    select * from contractor_admins(${connectionId}::uuid)`;
  return rows.map(({ person_id: personId, first_name: firstName, email, slug }) => ({
    ...{ personId, firstName, email, slug },
  }));
}
