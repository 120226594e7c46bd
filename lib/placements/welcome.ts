import type { Work } from "@/lib/command";
import type { LoadedConnection } from "@/lib/connections/load";
import { Refusal } from "@/lib/result";

/**
 * Somebody of the host ended this person's access, or let them back with documents first, and nobody took that back: a
 * contractor does not overrule it. Who left with another contractor, or by the clock, may come by this one; so may, after
 * an end, whoever the host lets in by another way. @throws Refusal with the name, and nothing of the host's reasons
 */
export async function demandWelcome(
  { tx }: Work,
  { companyId, id, company }: LoadedConnection,
  personIds: string[],
): Promise<void> {
  // What ended with a whole connection has the moment of its row; once that is back, who was left out was left out.
  const [out] = await tx.$queryRaw<{ first_name: string; last_name: string }[]>`
    select m.first_name, m.last_name from membership m
    where m.company_id = ${companyId}::uuid and m.person_id = any (${personIds}::uuid[])
      and m.connection_id is distinct from ${id}::uuid
      and (m.status = 'pending' and m.pending_for = 'return'
        or m.status = 'inactive' and exists (select from deactivation d
          where d.company_id = m.company_id and d.membership_id = m.id and d.undone_at is null and d.returned_at is null
            and (d.status_before = 'pending' and m.pending_for = 'return'
              or d.connection_id is null and d.by_id is not null and not exists (select from deactivation k
                where k.company_id = m.company_id and k.connection_id = m.connection_id and k.membership_id is null
                  and k.at = d.at and k.returned_at is null)))
          and not exists (select from membership o
            where o.company_id = m.company_id and o.person_id = m.person_id and door_opens(o.id)))
    order by m.id limit 1`;
  if (!out) return;
  const name = `${out.first_name} ${out.last_name}`.trim();
  throw new Refusal(
    "refused",
    `${company.name} does not take ${name} at the moment. Ask them to bring ${name} back.`,
  );
}
