import { newId } from "@/lib/id";
import { owner } from "@/tests/support/owner";
import type { Company } from "@/tests/support/world";

export type MemberFields = {
  firstName: string;
  lastName?: string;
  email?: string;
  role?: string;
  status?: string;
  mobile?: string;
  reference?: string;
  notified?: boolean;
  added?: string;
};

/** People as a company's records hold them, past the commands: a list is about what is there. */
export async function members(company: Company, rows: MemberFields[]): Promise<string[]> {
  const filled = rows.map((row) => ({
    id: newId(),
    firstName: row.firstName,
    lastName: row.lastName ?? "",
    email: row.email ?? `${newId()}@mail.example`,
    role: row.role ?? "WORKER",
    status: row.status ?? "initial",
    mobile: row.mobile ?? null,
    reference: row.reference ?? null,
    notified: row.notified ?? true,
    added: row.added ?? "2026-11-01T00:00:00Z",
  }));
  // Active and pending ones have a login; its person carries the same id.
  await owner(
    `with given as (select * from jsonb_to_recordset($2::jsonb) as row (id uuid, "firstName" text, "lastName" text, email text,
        role text, status text, mobile text, reference text, notified boolean, added timestamptz)),
      people as (insert into person (id, first_name, last_name, email, email_key)
        select id, "firstName", "lastName", email, lower(email) from given where status in ('active', 'pending') returning id)
     insert into membership (company_id, id, person_id, role, status, send_notifications, mobile, first_name, last_name,
       email, email_key, reference, created_at)
     select $1::uuid, g.id, p.id, g.role, g.status, g.notified, g.mobile, g."firstName", g."lastName", g.email, lower(g.email),
       g.reference, g.added
     from given g left join people p on p.id = g.id`,
    [company.id, JSON.stringify(filled)],
  );
  return filled.map(({ id }) => id);
}
