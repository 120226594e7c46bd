-- Whoever was let in before the papers were good, and whose day is near or over at this moment in the company's zone:
-- three days before it, one day before it, and once it has passed.
grant create on schema public to gate_reader;
set local role gate_reader;
create function due_returns(at timestamptz, most integer) returns table (company_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.company_id, m.id from membership m
  join company c on c.id = m.company_id and c.status = 'active'
  cross join lateral (select ($1 at time zone c.time_zone)::date as day) today
  where m.status = 'active' and m.documents_by is not null and m.documents_by <= ($1 at time zone 'UTC')::date + 4
    and (m.documents_by < today.day
      or m.documents_by <= today.day + 1 and coalesce(m.documents_warned, 99) > 1
      or m.documents_by <= today.day + 3 and coalesce(m.documents_warned, 99) > 3)
  order by m.documents_by, m.id limit $2 $$;
revoke execute on function due_returns(timestamptz, integer) from public;
grant execute on function due_returns(timestamptz, integer) to gate_worker;
reset role;
revoke create on schema public from gate_reader;
