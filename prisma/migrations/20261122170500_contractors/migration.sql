-- Contractors: what a host's list looks up, and what the two sides of a connection may learn of each other.
grant create on schema public to gate_reader;
set local role gate_reader;

-- One page of a host's contractors, by name. Row security would keep the trigram index out of reach; the company is
-- checked here. Without a wanted status whoever is inactive stays out.
create function find_connections(words text, wanted_status text, after_name text, after_id uuid, most integer)
  returns table (ids uuid[])
  language plpgsql stable rows 1 security definer set search_path = public, pg_temp as $$
begin
  execute format('select array(select k.id from connection k where k.company_id = $1 and %s%s%s order by k.name_key, k.id limit $6)',
    case when wanted_status is null then 'k.status <> ''inactive''' else 'k.status = $2' end,
    case when words = '' then '' else ' and k.search like $3' end,
    case when after_id is null then '' else ' and (k.name_key, k.id) > ($4, $5)' end)
    into ids using current_company(), wanted_status, '%' || words || '%', after_name, after_id, most;
  return next;
end $$;

-- The companies whose account a person runs as Admin today: one of them accepts for a contractor.
create function companies_run_by(person uuid) returns table (id uuid, slug text, name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.slug, c.name from membership m
  join person p on p.id = m.person_id and p.status = 'active'
  join company c on c.id = m.company_id and c.status = 'active'
  where m.person_id = $1 and m.role = 'ADMIN' and m.status = 'active' and m.connection_id is null
  order by c.name_key, c.id $$;

-- The role that a person has today in the company that a connection is about; null for everybody else. The proof that
-- somebody acts for a contractor at a host.
create function contractor_role(person uuid, host uuid, connection uuid) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.role from connection k
  join company h on h.id = k.company_id and h.status = 'active'
  join company e on e.id = k.contractor_id and e.status = 'active'
  join membership w on w.company_id = k.contractor_id and w.person_id = $1 and w.status = 'active' and w.connection_id is null
  join person p on p.id = w.person_id and p.status = 'active'
  where k.company_id = $2 and k.id = $3 $$;

-- The hosts that the company in question works for, to a person who has a role there; `placed` = who is placed now.
create function hosts_of(person uuid, contractor uuid)
  returns table (company_id uuid, id uuid, host_name text, host_slug text, host_zone text, status text, ready_at timestamptz, placed bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select k.company_id, k.id, h.name, h.slug, h.time_zone, k.status, k.ready_at,
    (select count(*) from membership m where m.company_id = k.company_id and m.connection_id = k.id and m.status = 'active')
  from membership w
  join connection k on k.contractor_id = w.company_id
  join company h on h.id = k.company_id and h.status = 'active'
  where w.person_id = $1 and w.company_id = $2 and $2 = current_company() and w.status = 'active' and w.connection_id is null
  order by h.name_key, k.id $$;

-- Those of the chosen memberships that are active Workers with a login of the contractor, to whoever runs its account.
create function workers_to_place(person uuid, host uuid, connection uuid, chosen uuid[])
  returns table (membership_id uuid, person_id uuid, first_name text, last_name text, email text, email_key text, mobile text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.id, p.id, p.first_name, p.last_name, p.email, p.email_key, w.mobile
  from connection k
  join membership w on w.company_id = k.contractor_id and w.id = any ($4) and w.status = 'active' and w.role = 'WORKER'
    and w.connection_id is null
  join person p on p.id = w.person_id and p.status = 'active'
  where k.company_id = $2 and k.id = $3 and contractor_role($1, $2, $3) in ('ADMIN', 'MANAGER') $$;

-- Whom to tell at a contractor, asked by its host.
create function contractor_admins(connection uuid)
  returns table (person_id uuid, first_name text, email text, slug text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.first_name, p.email, e.slug from connection k
  join company e on e.id = k.contractor_id and e.status = 'active'
  join membership w on w.company_id = k.contractor_id and w.role = 'ADMIN' and w.status = 'active' and w.connection_id is null
  join person p on p.id = w.person_id and p.status = 'active'
  where k.company_id = current_company() and k.id = $1 order by w.created_at limit 100 $$;

-- What the end of a connection does: who is placed, and who of them still gets in by another way.
create function placements_of(connection uuid) returns table (placed bigint, kept bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*), count(*) filter (where exists (select from membership o where o.company_id = m.company_id
      and o.person_id = m.person_id and o.connection_id is distinct from m.connection_id and opens(o)))
  from membership m where m.company_id = current_company() and m.connection_id = $1 and m.status <> 'inactive' $$;

revoke execute on function find_connections(text, text, text, uuid, integer), companies_run_by(uuid),
  contractor_role(uuid, uuid, uuid), hosts_of(uuid, uuid), workers_to_place(uuid, uuid, uuid, uuid[]),
  contractor_admins(uuid), placements_of(uuid) from public;
grant execute on function find_connections(text, text, text, uuid, integer), companies_run_by(uuid),
  contractor_role(uuid, uuid, uuid), hosts_of(uuid, uuid), workers_to_place(uuid, uuid, uuid, uuid[]),
  contractor_admins(uuid), placements_of(uuid) to gate_app;
reset role;
revoke create on schema public from gate_reader;

-- The jobs of many deliveries in one statement: a connection may end with thousands of placements. `held` = for how many
-- seconds each waits, 0 = not at all.
grant create on schema public to gate_worker;
set local role gate_worker;
create function enqueue_deliveries(company uuid, deliveries uuid[], held integer[]) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made integer;
begin
  if company is distinct from public.current_company() then
    raise exception 'a delivery is queued in its own company only' using errcode = 'GH004';
  end if;
  select count(*) into made from graphile_worker.add_jobs(array(
    select row('send-mail', json_build_object('company', company, 'delivery', one.id), null,
      now() + make_interval(secs => nullif(one.held, 0)), 40, one.id::text, null, null)::graphile_worker.job_spec
    from unnest(deliveries, enqueue_deliveries.held) as one (id, held)));
  return made;
end $$;
revoke execute on function enqueue_deliveries(uuid, uuid[], integer[]) from public;
grant execute on function enqueue_deliveries(uuid, uuid[], integer[]) to gate_app;
reset role;
revoke create on schema public from gate_worker;
