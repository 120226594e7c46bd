import type pg from "pg";
import { verifyRecord } from "@/lib/audit/verify";

/**
 * What must hold whenever nothing is under way, beside what constraints refuse anyway: each query answers with the rows
 * that break it.
 */
export const invariants: { name: string; breaks: string }[] = [
  {
    name: "a company with members has an Admin who hears of requests",
    breaks: `select c.id from company c where c.status = 'active'
      and exists (select from membership m where m.company_id = c.id and m.status = 'active')
      and not exists (select from membership m where m.company_id = c.id and m.status = 'active' and m.role = 'ADMIN' and m.send_notifications)`,
  },
  {
    name: "a request that ended has one line in the record that says how",
    breaks: `select r.id from access_request r where r.status <> 'requested' and (
      select count(*) from audit_event e where e.company_id = r.company_id and e.subject_id = r.id
        and e.type = 'access-request.' || r.status) <> 1`,
  },
  {
    name: "a request that is open has none",
    breaks: `select r.id from access_request r join audit_event e on e.company_id = r.company_id and e.subject_id = r.id
      where r.status = 'requested' and e.type in
        ('access-request.accepted', 'access-request.declined', 'access-request.withdrawn', 'access-request.expired')`,
  },
  {
    name: "whoever was accepted is a member",
    breaks: `select r.id from access_request r where r.status = 'accepted' and not exists (
      select from membership m where m.company_id = r.company_id and m.person_id = r.person_id)`,
  },
  {
    name: "a member is known by the name and address of the person",
    breaks: `select m.id from membership m join person p on p.id = m.person_id
      where (m.first_name, m.last_name, m.email_key) is distinct from (p.first_name, p.last_name, p.email_key)`,
  },
  {
    name: "an invitation that was accepted has let somebody in",
    breaks: `select i.id from invitation i join membership m on m.company_id = i.company_id and m.id = i.membership_id
      where i.status = 'accepted' and m.person_id is null`,
  },
  {
    name: "nobody who is in, or has left, has an open invitation",
    breaks: `select i.id from invitation i join membership m on m.company_id = i.company_id and m.id = i.membership_id
      where i.status = 'sent' and m.status <> 'invited'`,
  },
  {
    name: "whoever came back is not away",
    breaks: `select d.id from deactivation d join membership m on m.company_id = d.company_id and m.id = d.membership_id
      where d.returned_at is null and d.undone_at is null and m.status <> 'inactive'`,
  },
  {
    name: "nobody is let in by a contractor that has not accepted",
    breaks: `select m.id from membership m join connection c on c.company_id = m.company_id and c.id = m.connection_id
      where m.status = 'active' and c.status in ('initial', 'invited')`,
  },
  {
    name: "a closed account has no session",
    breaks: `select s.id from session s join person p on p.id = s.person_id
      where p.status <> 'active' and s.revoked_at is null and s.expires_at > now()`,
  },
  {
    name: "a mail and a notice have a fact in the record",
    breaks: `select d.id from delivery d left join audit_event e on e.company_id = d.company_id and e.id = d.event_id where e.id is null
      union all
      select n.id from notice n left join audit_event e on e.company_id = n.company_id and e.id = n.event_id where e.id is null`,
  },
  {
    name: "a mail that waits has a job, and no job is without its mail",
    breaks: `select d.id::text from delivery d where d.status = 'queued'
        and not exists (select from graphile_worker._private_jobs j where j.key = d.id::text)
      union all
      select j.key from graphile_worker.jobs j where j.task_identifier = 'send-mail'
        and not exists (select from delivery d where d.id::text = j.key)`,
  },
  {
    name: "a mail that is done keeps nothing that could be read",
    breaks: `select d.id from delivery d where d.status <> 'queued' and d.payload is not null
      and not exists (select from graphile_worker._private_jobs j where j.key = d.id::text)`,
  },
  {
    name: "long work that goes on has a job",
    breaks: `select b.id from batch b where b.status in ('checking', 'running')
      and not exists (select from graphile_worker._private_jobs j where j.key = b.id::text)`,
  },
];

export type Broken = { name: string; rows: number };

/** Which invariants do not hold, asked as the owner of the database; also whether the record is whole. */
export async function brokenInvariants(client: pg.ClientBase): Promise<Broken[]> {
  const broken: Broken[] = [];
  for (const { name, breaks } of invariants) {
    const { rowCount } = await client.query(breaks);
    if (rowCount) broken.push({ name, rows: rowCount });
  }
  const { breaks } = await verifyRecord(client);
  return breaks.length > 0 ? [...broken, { name: "the record is whole", rows: breaks.length }] : broken;
}
