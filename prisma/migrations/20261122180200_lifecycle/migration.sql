-- Which status may follow which, and what never changes once it is said: held for everybody, whatever asks. The tables are
-- those of lib/memberships/lifecycle.ts and lib/connections/lifecycle.ts; a test compares each pair.
set local role gate_owner;

create function refuse_false_step() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (old.status || ' ' || new.status) = any (tg_argv) then return new; end if;
  raise exception 'a % that is % does not become %', tg_table_name, old.status, new.status using errcode = 'GH006';
end $$;

create trigger membership_step before update of status on membership for each row
  when (old.status <> new.status)
  execute function refuse_false_step('initial invited', 'initial active', 'initial inactive',
    'invited initial', 'invited pending', 'invited active', 'invited inactive',
    'pending active', 'pending inactive', 'active pending', 'active inactive',
    'inactive initial', 'inactive pending', 'inactive active');
create trigger connection_step before update of status on connection for each row
  when (old.status <> new.status)
  execute function refuse_false_step('initial invited', 'initial inactive',
    'invited initial', 'invited pending', 'invited active', 'invited inactive',
    'pending active', 'pending inactive', 'active pending', 'active inactive',
    'inactive initial', 'inactive pending', 'inactive active');

-- A membership stays its company's and its person's, and is a place at a host from its beginning or never. A connection
-- stays its host's, and the contractor that accepted is the contractor.
create function refuse_new_owner() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  raise exception 'whose a % is does not change', tg_table_name using errcode = 'GH007';
end $$;
create trigger membership_fixed before update of company_id, person_id, connection_id on membership for each row
  when (old.company_id <> new.company_id or old.connection_id is distinct from new.connection_id
    or old.person_id is not null and old.person_id is distinct from new.person_id)
  execute function refuse_new_owner();
create trigger connection_fixed before update of company_id, contractor_id on connection for each row
  when (old.company_id <> new.company_id
    or old.contractor_id is not null and old.contractor_id is distinct from new.contractor_id)
  execute function refuse_new_owner();

------------------------------------------------------------------------------------------------------------
-- Whoever is in again, by whichever way, is not told anymore that they are out: the mail that waits ends with the commit
-- that brings them back. One that was tried already may have gone; whoever sends it says so.
------------------------------------------------------------------------------------------------------------
create function take_farewell_back() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update delivery d set status = 'cancelled', last_error = case when new.undone_at is not null
      then 'The deactivation was undone.' else 'The person came back before it left.' end
    where d.company_id = new.company_id and d.subject_id = new.id and d.template = 'account-deactivated'
      and d.status = 'queued' and d.first_tried_at is null;
  return null;
end $$;
create trigger deactivation_over after update of undone_at, returned_at on deactivation for each row
  when (old.undone_at is null and old.returned_at is null and (new.undone_at is not null or new.returned_at is not null))
  execute function take_farewell_back();

revoke execute on function refuse_false_step(), refuse_new_owner(), take_farewell_back() from public;
reset role;

grant create on schema public to gate_reader;
set local role gate_reader;
-- As before, and a farewell to whoever came back says nothing anymore.
create or replace function delivery_overtaken(company uuid, delivery uuid) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when p.status = 'closed' then 'The account of the recipient is closed.'
    when d.template in ('access-requested', 'access-reminder', 'access-expired-admin') and not exists
        (select from membership m where m.company_id = d.company_id and m.person_id = d.person_id
           and m.role = 'ADMIN' and m.status = 'active')
      then 'The recipient is no longer an active Admin of the company.'
    when d.template in ('access-reminder', 'access-expiring') and r.status <> 'requested'
      then 'The request is no longer open.'
    when d.template in ('invitation', 'invitation-code') and i.status <> 'sent'
      then 'The invitation is no longer open.'
    when d.template = 'invitation' and i.sent_at > d.created_at
      then 'The invitation was sent again.'
    when d.template = 'account-deactivated' and exists
        (select from deactivation x where x.company_id = d.company_id and x.id = d.subject_id and x.undone_at is not null)
      then 'The deactivation was undone.'
    when d.template = 'account-deactivated' and exists
        (select from deactivation x where x.company_id = d.company_id and x.id = d.subject_id and x.returned_at is not null)
      then 'The person came back before it left.'
    when d.template <> 'account-deactivated' and d.template <> 'registration-received'
      and d.template not like 'access-%' and d.template not like 'invitation%' and d.template not like 'contractor-%'
      and exists (select from membership m where m.company_id = d.company_id and m.person_id = d.person_id)
      and not exists (select from membership m where m.company_id = d.company_id and m.person_id = d.person_id
        and (m.status = 'pending' or opens(m)))
      then 'The recipient is inactive in the company.'
  end
  from delivery d
  left join person p on p.id = d.person_id
  left join access_request r on r.company_id = d.company_id and r.id = d.subject_id
  left join invitation i on i.company_id = d.company_id and i.id = d.subject_id
  where d.company_id = $1 and d.id = $2 $$;

-- As before, and since when a company is closed to the person, where the record knows.
drop function own_companies(uuid);
create function own_companies(person uuid)
  returns table (company_id uuid, slug text, name text, role text, status text, kind text, ref uuid, since timestamptz, time_zone text)
  language sql stable security definer set search_path = public, pg_temp as $$
  with standing as (
    select m.company_id, m.role, m.id,
      case when m.status = 'active' and m.connection_id is not null and not opens(m) then 'inactive' else m.status end as status
    from membership m where m.person_id = $1
  ), way as (
    select m.company_id, m.role, m.status, 'membership' as kind, m.id as ref,
      case m.status when 'active' then 1 when 'pending' then 4 else 5 end as rank
    from standing m
    union all
    select i.company_id, i.role, 'invited', 'invitation', i.id, 2 from person p
    join invitation i on i.email_key = p.email_key and i.status = 'sent' and i.expires_at > now() where p.id = $1
    union all
    select r.company_id, r.claimed_role, 'requested', 'request', r.id, 3 from access_request r
    where r.person_id = $1 and r.status = 'requested'),
  first_way as (select distinct on (w.company_id) w.* from way w order by w.company_id, w.rank, w.ref)
  select c.id, c.slug, c.name, w.role, w.status, w.kind, w.ref,
    (select d.at from deactivation d where w.status = 'inactive' and d.company_id = c.id and d.membership_id = w.ref
       and d.undone_at is null and d.returned_at is null), c.time_zone
  from first_way w join company c on c.id = w.company_id and c.status = 'active' order by c.name_key, c.id $$;
revoke execute on function own_companies(uuid) from public;
grant execute on function own_companies(uuid) to gate_app;
reset role;
revoke create on schema public from gate_reader;
