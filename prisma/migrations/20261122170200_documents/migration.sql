-- Documents: whose they are across companies, what is due, and who still has to hear of a requirement.
grant create on schema public to gate_reader;
set local role gate_owner;

-- Whom a new requirement was told so far, in the order of their ids: null = nobody is to be told any more.
alter table requirement
  add column tell text check (tell in ('notice', 'mail')),
  add column told_until uuid;
create index requirement_telling on requirement (company_id, id) where tell is not null;

-- Also what needs no verifying comes to its end.
drop index document_expiry;
create index document_expiry on document (expires_on) where status <> 'not-accepted' and replaced_at is null and expires_on is not null;

set local role gate_reader;

-- Whether what carries a membership stands: for a placement the connection and the membership at the employer.
create function placement_holds(m membership) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.connection_id is null or exists (
    select from connection k
    join company e on e.id = k.contractor_id and e.status = 'active'
    join membership w on w.company_id = k.contractor_id and w.person_id = m.person_id and w.status = 'active' and w.connection_id is null
    where k.company_id = m.company_id and k.id = m.connection_id and k.status = 'active') $$;

-- Who runs the account of a contractor, for the host that this is asked in.
create function contractor_contacts(connection uuid)
  returns table (person_id uuid, first_name text, email text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.first_name, p.email from connection k
  join company e on e.id = k.contractor_id and e.status = 'active'
  join membership m on m.company_id = e.id and m.role = 'ADMIN' and m.status = 'active'
  join person p on p.id = m.person_id and p.status = 'active'
  where k.company_id = current_company() and k.id = $1 order by m.created_at, p.id limit 20 $$;

-- The places where a person has a file of their own: active or pending, and for a placement as long as it holds. A
-- session from before a return opens nothing there.
create function own_files(person uuid, session_hash bytea)
  returns table (company_id uuid, slug text, company_name text, zone text, membership_id uuid, role text, status text, employer text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.slug, c.name, case when p.time_zone = 'UTC' then c.time_zone else p.time_zone end, m.id, m.role, m.status, e.name
  from membership m join person p on p.id = m.person_id and p.status = 'active'
  join company c on c.id = m.company_id and c.status = 'active'
  left join connection k on k.company_id = m.company_id and k.id = m.connection_id
  left join company e on e.id = k.contractor_id
  where m.person_id = $1 and m.status in ('active', 'pending') and placement_holds(m)
    and (m.revived_at is null or exists (select from session s where s.id = $2 and s.person_id = $1 and m.revived_at < s.created_at))
  order by m.connection_id nulls first, c.name_key, m.id limit 200 $$;

-- What is to be told of at `moment`: each reminder on its day where the owner is, from seven in the morning on, at most
-- three days late; never one that lay in the past already when the document came; nobody whose access ended.
create function due_documents(moment timestamptz, most integer)
  returns table (company_id uuid, document_id uuid, membership_id uuid, connection_id uuid, days integer, days_left integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  with step as materialized (
    select distinct d as days from requirement r, unnest(r.reminder_days || 0) d
  ), near as materialized (
    select distinct on (d.company_id, d.id) d.company_id, d.id, d.membership_id, d.connection_id, d.expires_on, d.created_at,
      r.reminder_days, step.days
    from step
    join document d on d.expires_on between moment::date + step.days - 4 and moment::date + step.days + 1
      and d.status <> 'not-accepted' and d.replaced_at is null and d.expires_on is not null
    join requirement r on r.company_id = d.company_id and r.id = d.requirement_id and r.retired_at is null
    where (d.status = 'verified' or not r.needs_verifying and d.scan in ('unscanned', 'clean'))
  ), own as (
    select n.*, moment at time zone case when p.time_zone = 'UTC' then c.time_zone else p.time_zone end as here,
      case when p.time_zone = 'UTC' then c.time_zone else p.time_zone end as zone
    from near n join company c on c.id = n.company_id and c.status = 'active'
    join membership m on m.company_id = n.company_id and m.id = n.membership_id and m.status in ('active', 'pending')
    join person p on p.id = m.person_id and p.status = 'active'
    where placement_holds(m)
    union all
    select n.*, moment at time zone e.time_zone, e.time_zone
    from near n join company c on c.id = n.company_id and c.status = 'active'
    join connection k on k.company_id = n.company_id and k.id = n.connection_id and k.status in ('active', 'pending')
    join company e on e.id = k.contractor_id and e.status = 'active'
  ), due as (
    select o.company_id, o.id, o.membership_id, o.connection_id, s.days, o.expires_on - o.here::date as days_left
    from own o cross join lateral (
      select min(d) as days from unnest(o.reminder_days || 0) d where o.expires_on - o.here::date <= d) s
    where o.here::time >= '07:00' and s.days is not null
      and o.here::date - (o.expires_on - s.days) between 0 and 3
      and (o.created_at at time zone o.zone)::date < o.expires_on - s.days
  )
  select d.company_id, d.id, d.membership_id, d.connection_id, d.days, d.days_left from due d
  where not exists (select from document_reminder x where x.company_id = d.company_id and x.document_id = d.id and x.days = d.days)
  order by d.company_id, d.membership_id, d.connection_id, d.id limit most $$;

-- Requirements of which somebody has to hear yet.
create function due_requirements(most integer) returns table (company_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.company_id, r.id from requirement r where r.tell is not null order by r.company_id, r.id limit most $$;

revoke execute on function placement_holds(membership), contractor_contacts(uuid), own_files(uuid, bytea),
  due_documents(timestamptz, integer), due_requirements(integer) from public;
grant execute on function placement_holds(membership), contractor_contacts(uuid), own_files(uuid, bytea) to gate_app;
grant execute on function due_documents(timestamptz, integer), due_requirements(integer) to gate_worker;
reset role;
revoke create on schema public from gate_reader;
