-- Guards: what was decided, and who left, stays so whatever the application asks; and a session from before a return at
-- the employer opens no host.
grant create on schema public to gate_reader;
set local role gate_owner;

------------------------------------------------------------------------------------------------------------
-- Columns that nobody changes: whose it is, what it was, and the file that somebody looked at
------------------------------------------------------------------------------------------------------------
revoke update on document, deactivation, upload from gate_app;
grant update (status, reason, decided_at, decided_by_id, replaced_at, scan, version) on document to gate_app;
grant update (connection_id, cutoff_ms, undone_at, returned_at, returned_by_id, return_mode, documents_by, ticket,
  return_reason, noticed_at) on deactivation to gate_app;
grant update (received, done_at, expires_at) on upload to gate_app;

------------------------------------------------------------------------------------------------------------
-- Final states. They bind the application; the operator, who may read a backup in again, is not bound.
------------------------------------------------------------------------------------------------------------
-- A document begins as submitted. A verdict is a reviewer's, never of the one whose it is or who handed it in; refused,
-- replaced and harmful are final.
create function refuse_false_verdict() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
         where o.company_id = old.company_id and o.id = old.membership_id and o.role <> 'WORKER'))) then
    raise exception 'only somebody who reviews it decides about a document' using errcode = 'GH005';
  end if;
  return new;
end $$;
create trigger document_verdict before insert or update on document for each row
  when (not pg_has_role(current_user, 'gate_owner', 'member')) execute function refuse_false_verdict();

-- A time away that is over is a record.
create function refuse_change_of_time_away() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.undone_at is not null or new.returned_at is not null then
      raise exception 'a time away begins open' using errcode = 'GH005';
    end if;
    return new;
  end if;
  if (old.undone_at is not null or old.returned_at is not null)
     and (new.undone_at, new.returned_at, new.returned_by_id, new.return_mode, new.documents_by, new.ticket, new.return_reason, new.connection_id)
       is distinct from (old.undone_at, old.returned_at, old.returned_by_id, old.return_mode, old.documents_by, old.ticket, old.return_reason, old.connection_id) then
    raise exception 'a time away that is over is final' using errcode = 'GH005';
  end if;
  return new;
end $$;
create trigger deactivation_final before insert or update on deactivation for each row
  when (not pg_has_role(current_user, 'gate_owner', 'member')) execute function refuse_change_of_time_away();

-- Nobody makes an old session good again, but for a deactivation that this very transaction undoes.
create function refuse_revival() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from deactivation d where d.company_id = old.company_id and d.membership_id = old.id
    and d.undone_at between date_trunc('milliseconds', now()) and now()) then
    raise exception 'sessions from before a return stay shut out' using errcode = 'GH005';
  end if;
  return new;
end $$;
create trigger membership_revival before update of revived_at on membership for each row
  when (old.revived_at is not null and (new.revived_at is null or new.revived_at < old.revived_at)
    and not pg_has_role(current_user, 'gate_owner', 'member'))
  execute function refuse_revival();
revoke execute on function refuse_false_verdict(), refuse_change_of_time_away(), refuse_revival() from public;
reset role;

------------------------------------------------------------------------------------------------------------
-- Sessions from before a return: a place at a host hangs on the membership at the employer, so its return counts, too
------------------------------------------------------------------------------------------------------------
set local role gate_reader;
create function began_after_return(m membership, began timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select (m.revived_at is null or m.revived_at < $2) and (m.connection_id is null or not exists (
    select from connection k
    join membership w on w.company_id = k.contractor_id and w.person_id = m.person_id and w.connection_id is null
    where k.company_id = m.company_id and k.id = m.connection_id and w.revived_at >= $2)) $$;

create or replace function whois(session_hash bytea, company_slug text)
  returns table (person_id uuid, first_name text, last_name text, email text, support boolean, time_zone text,
    seen_at timestamptz, company_id uuid, slug text, company_name text, company_zone text,
    membership_id uuid, role text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.first_name, p.last_name, p.email, p.support, p.time_zone, s.last_seen_at,
         c.id, c.slug, c.name, c.time_zone, m.id, m.role
  from session s
  join person p on p.id = s.person_id and p.status = 'active'
  left join (membership m join company c on c.id = m.company_id and c.status = 'active' and c.slug = $2)
    on m.person_id = p.id and m.status = 'active' and (m.revived_at is null or m.revived_at < s.created_at)
      and (m.connection_id is null or opens(m) and began_after_return(m, s.created_at))
  where s.id = $1 and s.revoked_at is null and s.expires_at > now() and s.last_seen_at > now() - interval '30 minutes'
    and (s.created_at > now() - interval '8 hours' and s.last_seen_at > now() - interval '15 minutes'
         or not exists (select from membership a where a.person_id = p.id and a.role = 'ADMIN' and a.status = 'active'))
  order by m.connection_id nulls first limit 1 $$;

create or replace function own_files(person uuid, session_hash bytea)
  returns table (company_id uuid, slug text, company_name text, zone text, membership_id uuid, role text, status text, employer text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.slug, c.name, case when p.time_zone = 'UTC' then c.time_zone else p.time_zone end, m.id, m.role, m.status, e.name
  from membership m join person p on p.id = m.person_id and p.status = 'active'
  join company c on c.id = m.company_id and c.status = 'active'
  left join connection k on k.company_id = m.company_id and k.id = m.connection_id
  left join company e on e.id = k.contractor_id
  where m.person_id = $1 and m.status in ('active', 'pending') and placement_holds(m)
    and (began_after_return(m, '-infinity')
      or exists (select from session s where s.id = $2 and s.person_id = $1 and began_after_return(m, s.created_at)))
  order by m.connection_id nulls first, c.name_key, m.id limit 200 $$;

-- Whether a session began after its person's last return to the company of this address, or to the contractor whose
-- account they run there: what is a person's own there opens to no older one.
create function session_is_fresh(session_hash bytea, company_slug text) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from session s join membership m on m.person_id = s.person_id and m.status in ('active', 'pending')
      join company c on c.id = m.company_id and c.slug = $2
      where s.id = $1 and began_after_return(m, s.created_at))
    or exists (select from session s
      join membership w on w.person_id = s.person_id and w.role = 'ADMIN' and w.status = 'active'
        and (w.revived_at is null or w.revived_at < s.created_at)
      join connection k on k.contractor_id = w.company_id join company c on c.id = k.company_id and c.slug = $2
      where s.id = $1) $$;
revoke execute on function began_after_return(membership, timestamptz), session_is_fresh(bytea, text) from public;
grant execute on function session_is_fresh(bytea, text) to gate_app;
reset role;
revoke create on schema public from gate_reader;
