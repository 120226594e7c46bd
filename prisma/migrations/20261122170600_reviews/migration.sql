-- Account review: who must be confirmed by when, and the evidence. The reactivation desk: one person among all companies.
grant create on schema public to gate_reader;
set local role gate_owner;

-- When the account became active last: whoever had no chance to sign in since is never deactivated by itself.
alter table membership add column activated_at timestamptz;
-- The day of the last weekly list that was mailed.
alter table company_settings add column review_mailed_on date;

-- Whoever becomes active is asked about after as many days as the company gives their role.
create function membership_is_reviewed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.activated_at := clock_timestamp();
  new.review_reminded_at := null;
  select (now() at time zone c.time_zone)::date + case new.role
      when 'ADMIN' then s.review_admin_days when 'MANAGER' then s.review_manager_days
      when 'VIEWER' then s.review_viewer_days else s.review_worker_days end
    into new.confirm_by
    from company c join company_settings s on s.company_id = c.id where c.id = new.company_id;
  return new;
end $$;
revoke execute on function membership_is_reviewed() from public;
create trigger membership_reviewed_new before insert on membership for each row
  when (new.status = 'active') execute function membership_is_reviewed();
create trigger membership_reviewed before update of status on membership for each row
  when (new.status = 'active' and old.status <> 'active') execute function membership_is_reviewed();

-- What the desk finds people by, besides what is there already: the address comes first, so that one index serves a
-- company and the desk alike.
drop index membership_one_per_email;
create unique index membership_one_per_email on membership (email_key, company_id, connection_id) nulls not distinct
  where email_key is not null;
create index person_support on person (id) where support;

update membership set activated_at = created_at, confirm_by = now()::date + 90 where status = 'active';
update membership m set last_seen_at = s.seen
  from (select person_id, max(last_seen_at) as seen from session group by person_id) s
  where s.person_id = m.person_id and m.status = 'active';

set local role gate_reader;
-- What speaks about accounts that are to be confirmed: documents that expired, and employers that they left.
create function review_evidence(ids uuid[], today date) returns table (id uuid, expired integer, left_employer boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.id,
    (select count(*)::int from document d join requirement r on r.company_id = d.company_id and r.id = d.requirement_id
      where d.company_id = m.company_id and d.membership_id = m.id and d.replaced_at is null and d.status <> 'not-accepted'
        and d.scan <> 'infected' and d.expires_on <= $2 and r.retired_at is null and m.role = any (r.roles)),
    m.connection_id is not null and not opens(m)
  from membership m where m.company_id = current_company() and m.id = any ($1) $$;

-- Companies in which a review has something to do at this moment, for the worker's clock: the weekly list, a reminder, or
-- an end. The commands look again; here it is enough to leave nobody out.
create function companies_to_review(moment timestamptz, most integer) returns table (company_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  with due as materialized (
    select distinct m.company_id from membership m
    where m.status = 'active' and m.confirm_by is not null and m.confirm_by <= ($1 at time zone 'UTC')::date + 8)
  select c.id from due join company c on c.id = due.company_id and c.status = 'active'
  join company_settings s on s.company_id = c.id
  where s.review_mailed_on is null or s.review_mailed_on < date_trunc('week', $1 at time zone c.time_zone)::date
    or exists (select from membership m where m.company_id = c.id and m.status = 'active'
      and m.confirm_by <= ($1 at time zone c.time_zone)::date - 7 and m.review_reminded_at is null)
    or s.review_deactivates and exists (select from membership m where m.company_id = c.id and m.status = 'active'
      and m.confirm_by <= ($1 at time zone c.time_zone)::date - 7
      and (m.review_reminded_at at time zone c.time_zone)::date + s.review_grace_days <= ($1 at time zone c.time_zone)::date)
  order by c.id limit $2 $$;

-- One person by exactly what they are known by: an address, a number, or a company's reference. Names, companies and
-- standing only; the number shows its last three digits.
create function desk_find(kind text, value text)
  returns table (company_id uuid, slug text, company_name text, zone text, membership_id uuid, person_id uuid,
    connection_id uuid, name text, role text, status text, number_end text)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare condition text;
begin
  condition := case kind
    when 'email' then 'm.email_key = $1'
    when 'mobile' then 'm.mobile = $1 union select m.company_id, m.id from person p join membership m on m.person_id = p.id where p.mobile = $1'
    when 'reference' then 'm.reference is not null and lower(m.reference) = $1'
  end;
  if condition is null then return; end if;
  -- Executed, so that the plan fits the value and the index of each kind is taken.
  return query execute
    'with hit as materialized (select m.company_id, m.id from membership m where ' || condition || ' limit 200)
     select c.id, c.slug, c.name, c.time_zone, m.id, m.person_id, m.connection_id, btrim(m.first_name || '' '' || m.last_name),
       m.role, m.status, right(m.mobile, 3)
     from hit join membership m on m.company_id = hit.company_id and m.id = hit.id
     join company c on c.id = m.company_id and c.status = ''active''
     order by m.name_key, c.name_key, m.id limit 20' using value;
end $$;

revoke execute on function review_evidence(uuid[], date), companies_to_review(timestamptz, integer), desk_find(text, text) from public;
grant execute on function review_evidence(uuid[], date), desk_find(text, text) to gate_app;
grant execute on function companies_to_review(timestamptz, integer) to gate_worker;
reset role;
revoke create on schema public from gate_reader;
