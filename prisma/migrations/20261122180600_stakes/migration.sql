-- Nobody makes themselves the only one left to decide, or an old session good again.
grant create on schema public to gate_reader;
set local role gate_reader;

-- As before, and whoever this person has just put out of the company, or out of the role, still counts as somebody else who
-- could decide: for thirty days.
create or replace function stake_in(person uuid, connection uuid) returns table (runs boolean, others boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  with keepers as (
    select m.person_id from membership m join person p on p.id = m.person_id and p.status = 'active'
      where m.company_id = current_company() and m.role in ('ADMIN', 'MANAGER') and m.status = 'active'
        and m.connection_id is null
    union
    select e.person_id from audit_event e
      where e.actor_id = $1 and e.company_id = current_company() and e.at > now() - interval '30 days' and e.person_id is not null
        and (e.type = 'membership.deactivated' and e.data ->> 'role' in ('ADMIN', 'MANAGER')
          or e.type = 'membership.role-changed' and e.data ->> 'from' in ('ADMIN', 'MANAGER')))
  select coalesce(contractor_role($1, current_company(), $2) in ('ADMIN', 'MANAGER'), false),
    exists (select from keepers k where k.person_id <> $1
      and coalesce(contractor_role(k.person_id, current_company(), $2), '') not in ('ADMIN', 'MANAGER')) $$;

-- As before, and through whom the place was, where nobody ended the place itself: then the contractor is asked.
drop function standing_at(uuid, text);
create function standing_at(person uuid, company_slug text)
  returns table (company_id uuid, slug text, name text, time_zone text, status text, role text, membership_id uuid,
    since timestamptz, through text)
  language sql stable security definer set search_path = public, pg_temp as $$
  with way as (
    select c.id, c.slug, c.name, c.time_zone, m.role, m.id as membership, m.connection_id,
      case when m.status = 'active' and not opens(m) then 'inactive' else m.status end as status,
      m.status = 'active' and not opens(m) as shut
    from company c join membership m on m.company_id = c.id and m.person_id = $1
    where c.slug = $2 and c.status = 'active' and m.status in ('active', 'pending', 'inactive'))
  select w.id, w.slug, w.name, w.time_zone, w.status, w.role, w.membership,
    (select d.at from deactivation d where d.company_id = w.id and d.membership_id = w.membership and d.undone_at is null
       and d.returned_at is null),
    case when w.shut then (select coalesce(e.name, k.name) from connection k left join company e on e.id = k.contractor_id
      where k.company_id = w.id and k.id = w.connection_id) end
  from way w order by case w.status when 'active' then 1 when 'pending' then 2 else 3 end, w.connection_id nulls first limit 1 $$;
revoke execute on function standing_at(uuid, text) from public;
grant execute on function standing_at(uuid, text) to gate_app;
reset role;
revoke create on schema public from gate_reader;
set local role gate_owner;

-- As before; a time away that began in this very transaction is no deactivation that was undone, and none is dated back.
create or replace function refuse_revival() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from deactivation d where d.company_id = old.company_id and d.membership_id = old.id
    and d.at not between date_trunc('milliseconds', now()) and now()
    and d.undone_at between date_trunc('milliseconds', now()) and now()) then
    raise exception 'sessions from before a return stay shut out' using errcode = 'GH005';
  end if;
  return new;
end $$;
create function refuse_false_date() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  raise exception 'a time away begins now' using errcode = 'GH005';
end $$;
create trigger deactivation_begins before insert on deactivation for each row
  when (new.at not between date_trunc('milliseconds', now()) and now() and not pg_has_role(current_user, 'gate_owner', 'member'))
  execute function refuse_false_date();
revoke execute on function refuse_false_date() from public;

drop trigger membership_fixed on membership;
create trigger membership_fixed before update of company_id, id, person_id, connection_id on membership for each row
  when (old.company_id <> new.company_id or old.id <> new.id or old.connection_id is distinct from new.connection_id
    or old.person_id is not null and old.person_id is distinct from new.person_id)
  execute function refuse_new_owner();

-- What ended stays ended: a session, and a person's account.
create function refuse_reopening() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  raise exception 'a % that ended stays ended', tg_table_name using errcode = 'GH007';
end $$;
create trigger session_ended before update of revoked_at, person_id on session for each row
  when ((old.revoked_at is not null and new.revoked_at is null or old.person_id <> new.person_id)
    and not pg_has_role(current_user, 'gate_owner', 'member'))
  execute function refuse_reopening();
create trigger person_stays_closed before update of status on person for each row
  when (old.status = 'closed' and new.status <> 'closed' and not pg_has_role(current_user, 'gate_owner', 'member'))
  execute function refuse_reopening();
revoke execute on function refuse_reopening() from public;
reset role;
