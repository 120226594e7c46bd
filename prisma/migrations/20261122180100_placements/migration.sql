-- Contractors to the end: what a place opens today, a day for a contractor's documents, who may judge whose, and who of a
-- contractor's workers can be placed.
grant create on schema public to gate_reader;
set local role gate_owner;

alter table connection
  -- Let in before the papers are good: until this day, in the host's zone; and how near it was when they were warned last.
  add column documents_by date,
  add column documents_warned integer;
create index connection_documents_by on connection (documents_by) where documents_by is not null and status = 'active';
-- What was promised with a return until now, where that day lies ahead.
update connection k set documents_by = d.documents_by
  from (select distinct on (company_id, connection_id) company_id, connection_id, documents_by from deactivation
    where membership_id is null and returned_at is not null order by company_id, connection_id, at desc, id desc) d
  where d.company_id = k.company_id and d.connection_id = k.id and k.status = 'active' and d.documents_by >= now()::date;

-- Whether contractors have to hear of a new requirement yet, and which did so far, in the order of their ids.
alter table requirement
  add column tell_contractors boolean not null default false,
  add column contractors_told_until uuid;
drop index requirement_telling;
create index requirement_telling on requirement (company_id, id) where tell is not null or tell_contractors;

set local role gate_reader;

-- What carries places, in its only home: through which connections of which hosts a person may be placed, for the
-- connection is active and they are an active member of the employer. A view, so that counting thousands costs one join.
create view carried as
  select k.company_id, k.id as connection_id, w.person_id
  from connection k
  join company e on e.id = k.contractor_id and e.status = 'active'
  join membership w on w.company_id = k.contractor_id and w.status = 'active' and w.connection_id is null
  where k.status = 'active';

-- Whether what carries a membership stands, and the judge of access.
create or replace function placement_holds(m membership) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.connection_id is null or exists (select from carried c
    where c.company_id = m.company_id and c.connection_id = m.connection_id and c.person_id = m.person_id) $$;
create or replace function opens(m membership) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.status = 'active' and (m.connection_id is null or exists (select from carried c
    where c.company_id = m.company_id and c.connection_id = m.connection_id and c.person_id = m.person_id)) $$;

-- How the places among these memberships stand: through whom, whether what carries them holds (one that was ended itself is
-- not asked), and how the connection and the membership at the employer stand for whoever asks why not. Without an employer,
-- or once it is closed, there is no such status.
create function placements_standing(ids uuid[])
  returns table (id uuid, connection_id uuid, contractor text, holds boolean, at_host text, at_employer text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, k.id, coalesce(e.name, k.name), m.status = 'inactive' or c.person_id is not null, k.status,
    (select w.status from membership w where w.company_id = e.id and e.status = 'active' and w.person_id = m.person_id
      and w.connection_id is null)
  from membership m
  join connection k on k.company_id = m.company_id and k.id = m.connection_id
  left join company e on e.id = k.contractor_id
  left join carried c on c.company_id = m.company_id and c.connection_id = m.connection_id and c.person_id = m.person_id
  where m.company_id = current_company() and m.id = any ($1) $$;

-- Who is placed through each of these connections: how many there are, and how many of them get in now.
create function placed_through(ids uuid[]) returns table (id uuid, placed bigint, entering bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.connection_id, count(*), count(*) filter (where m.status = 'active' and c.person_id is not null)
  from membership m
  left join carried c on c.company_id = m.company_id and c.connection_id = m.connection_id and c.person_id = m.person_id
  where m.company_id = current_company() and m.connection_id = any ($1) and m.status <> 'inactive'
  group by m.connection_id $$;

-- What the end of a connection does: who is placed, who of them gets in now, and who gets in by another way.
drop function placements_of(uuid);
create function placements_of(connection uuid) returns table (placed bigint, entering bigint, kept bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*), count(*) filter (where m.status = 'active' and c.person_id is not null),
    count(*) filter (where exists (select from membership o where o.company_id = m.company_id and o.person_id = m.person_id
      and o.connection_id is distinct from m.connection_id and opens(o)))
  from membership m
  left join carried c on c.company_id = m.company_id and c.connection_id = m.connection_id and c.person_id = m.person_id
  where m.company_id = current_company() and m.connection_id = $1 and m.status <> 'inactive' $$;

-- The hosts that the company in question works for, to a person who has a role there; `placed` = who is placed now, and
-- `entering` = who of them gets in.
drop function hosts_of(uuid, uuid);
create function hosts_of(person uuid, contractor uuid)
  returns table (company_id uuid, id uuid, host_name text, host_slug text, host_zone text, status text, ready_at timestamptz,
    documents_by date, placed bigint, entering bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select k.company_id, k.id, h.name, h.slug, h.time_zone, k.status, k.ready_at, k.documents_by, p.placed, p.entering
  from membership w
  join connection k on k.contractor_id = w.company_id
  join company h on h.id = k.company_id and h.status = 'active'
  cross join lateral (select count(*) as placed, count(*) filter (where m.status = 'active' and c.person_id is not null) as entering
    from membership m
    left join carried c on c.company_id = m.company_id and c.connection_id = m.connection_id and c.person_id = m.person_id
    where m.company_id = k.company_id and m.connection_id = k.id and m.status <> 'inactive') p
  where w.person_id = $1 and w.company_id = $2 and $2 = current_company() and w.status = 'active' and w.connection_id is null
  order by h.name_key, k.id $$;

-- Contractors let in before their papers were good, whose day is near or over at this moment in the host's zone: three
-- days before it, one day before it, and once it has passed.
create function due_contractors(at timestamptz, most integer) returns table (company_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select k.company_id, k.id from connection k
  join company c on c.id = k.company_id and c.status = 'active'
  cross join lateral (select ($1 at time zone c.time_zone)::date as day) today
  where k.status = 'active' and k.documents_by is not null and k.documents_by <= ($1 at time zone 'UTC')::date + 4
    and (k.documents_by < today.day
      or k.documents_by <= today.day + 1 and coalesce(k.documents_warned, 99) > 1
      or k.documents_by <= today.day + 3 and coalesce(k.documents_warned, 99) > 3)
  order by k.documents_by, k.id limit $2 $$;

-- Whether a person runs the account of a contractor of this company, and whether somebody else here who looks after
-- contractors does not: then it is theirs to judge that contractor.
create function stake_in(person uuid, connection uuid) returns table (runs boolean, others boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(contractor_role($1, current_company(), $2) in ('ADMIN', 'MANAGER'), false),
    exists (select from membership m join person p on p.id = m.person_id and p.status = 'active'
      where m.company_id = current_company() and m.role in ('ADMIN', 'MANAGER') and m.status = 'active'
        and m.connection_id is null and m.person_id <> $1
        and coalesce(contractor_role(m.person_id, current_company(), $2), '') not in ('ADMIN', 'MANAGER')) $$;

-- The active Workers with a login of the company asked in, which is the contractor, whom it can place through a connection
-- now: by name, those who hold a place there already and those whose place the host ended left out. `words` = LIKE
-- patterns that must all be found, `either` = another spelling of the only one.
create function find_placeable(host uuid, connection uuid, words text[], either text, most integer)
  returns table (id uuid, first_name text, last_name text, email text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.id, w.first_name, w.last_name, w.email
  from connection k
  join membership w on w.company_id = k.contractor_id and w.list = 'workers' and w.status = 'active' and w.connection_id is null
  join person p on p.id = w.person_id and p.status = 'active'
  where k.company_id = $1 and k.id = $2 and k.contractor_id = current_company() and k.status = 'active'
    and (w.search like all ($3) or w.search like $4)
    and not exists (select from membership m where m.company_id = k.company_id and m.connection_id = k.id
      and m.person_id = w.person_id and (m.status <> 'inactive' or not exists (select from deactivation d
        where d.company_id = m.company_id and d.membership_id = m.id and d.undone_at is null and d.returned_at is null
          and d.connection_id is not null)))
  order by w.name_key, w.id limit $5 $$;

-- Requirements of which somebody has to hear yet.
create or replace function due_requirements(most integer) returns table (company_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.company_id, r.id from requirement r where r.tell is not null or r.tell_contractors
  order by r.company_id, r.id limit most $$;

revoke execute on function placements_standing(uuid[]), placed_through(uuid[]), placements_of(uuid), hosts_of(uuid, uuid),
  due_contractors(timestamptz, integer), stake_in(uuid, uuid), find_placeable(uuid, uuid, text[], text, integer) from public;
grant execute on function placements_standing(uuid[]), placed_through(uuid[]), placements_of(uuid), hosts_of(uuid, uuid),
  stake_in(uuid, uuid), find_placeable(uuid, uuid, text[], text, integer) to gate_app;
grant execute on function due_contractors(timestamptz, integer) to gate_worker;
grant execute on function stake_in(uuid, uuid) to gate_owner;
reset role;
revoke create on schema public from gate_reader;

------------------------------------------------------------------------------------------------------------
-- A verdict is never of the one whose it is: nor, for a contractor, of whoever runs its account, unless they are the Admin
-- here and nobody else could.
------------------------------------------------------------------------------------------------------------
set local role gate_owner;
create or replace function refuse_false_verdict() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'submitted' or new.replaced_at is not null or new.decided_by_id is not null then
      raise exception 'a document begins as submitted' using errcode = 'GH005';
    end if;
    return new;
  end if;
  if old.replaced_at is not null and (new.replaced_at, new.status) is distinct from (old.replaced_at, old.status) then
    raise exception 'a document that was replaced is history' using errcode = 'GH005';
  end if;
  if new.scan <> old.scan and old.scan <> 'checking' then
    raise exception 'the scanner has answered' using errcode = 'GH005';
  end if;
  if new.status = old.status then
    if (new.reason, new.decided_at, new.decided_by_id) is distinct from (old.reason, old.decided_at, old.decided_by_id) then
      raise exception 'a verdict is not rewritten' using errcode = 'GH005';
    end if;
    return new;
  end if;
  if old.status = 'not-accepted' or new.status = 'submitted' then
    raise exception 'a document that is % does not become %', old.status, new.status using errcode = 'GH005';
  end if;
  if new.decided_by_id is null or new.decided_by_id = old.person_id
     or exists (select from membership o where o.company_id = old.company_id and o.id = old.membership_id and o.person_id = new.decided_by_id)
     or not exists (select from membership m where m.company_id = old.company_id and m.person_id = new.decided_by_id
       and m.status = 'active' and (m.role = 'ADMIN' or m.role = 'MANAGER' and not exists (select from membership o
         where o.company_id = old.company_id and o.id = old.membership_id and o.role <> 'WORKER')))
     or old.connection_id is not null and exists (select from stake_in(new.decided_by_id, old.connection_id) s
       where s.runs and (s.others or not exists (select from membership m where m.company_id = old.company_id
         and m.person_id = new.decided_by_id and m.status = 'active' and m.role = 'ADMIN'))) then
    raise exception 'only somebody who reviews it decides about a document' using errcode = 'GH005';
  end if;
  return new;
end $$;
reset role;
