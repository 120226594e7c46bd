------------------------------------------------------------------------------------------------------------
-- When the holder of a session last proved who they are: what grave moves ask, by this database's clock
------------------------------------------------------------------------------------------------------------
set local role gate_owner;
-- Of the sessions that are open already nobody knows it.
alter table session add column proven_at timestamptz not null default '-infinity';
alter table session alter column proven_at set default now();

-- A proof is never older than its session, nor from a time to come, whatever a command gets wrong.
create function refuse_false_proof() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'a proof of who holds a session is made now, and not taken back';
end $$;
create trigger session_proof_grows before update of proven_at on session for each row
  when ((new.proven_at < old.proven_at or new.proven_at > now()) and not pg_has_role(current_user, 'gate_owner', 'member'))
  execute function refuse_false_proof();
revoke execute on function refuse_false_proof() from public;

-- A company's own rule: its Admins reach it only with a second factor.
alter table company_settings add column admins_need_factor boolean not null default false;

-- A code that was asked for to sign in by mail. The browser holds the secret behind `hash`; `code_hash` is keyed by it.
-- `person_id` null: an address that nobody has, or of somebody who signs in with the password alone.
create table mailed_code (
  hash bytea primary key,
  person_id uuid references person (id),
  code_hash bytea not null,
  tries int not null default 0 check (tries between 0 and 5),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index mailed_code_person on mailed_code (person_id) where used_at is null;
create index mailed_code_expires on mailed_code (expires_at);
grant select, insert, update on mailed_code to gate_app;
grant select, delete on mailed_code to gate_worker;

-- Whether a company's Workers and Viewers may sign in with a code from their mailbox.
alter table company_settings add column mailed_codes boolean not null default true;
reset role;

grant create on schema public to gate_reader;
set local role gate_reader;
drop function whois(bytea, text);

-- As before, and whether that proof is 15 minutes old at most, and whether the company asks its Admins for a factor.
create function whois(session_hash bytea, company_slug text)
  returns table (person_id uuid, first_name text, last_name text, email text, support boolean, time_zone text,
    seen_at timestamptz, recent boolean, company_id uuid, slug text, company_name text, company_zone text,
    membership_id uuid, role text, asks_factor boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.first_name, p.last_name, p.email, p.support, p.time_zone, s.last_seen_at,
         s.proven_at > now() - interval '15 minutes', c.id, c.slug, c.name, c.time_zone, m.id, m.role,
         m.role = 'ADMIN' and (select o.admins_need_factor from company_settings o where o.company_id = c.id)
  from session s
  join person p on p.id = s.person_id and p.status = 'active'
  left join (membership m join company c on c.id = m.company_id and c.status = 'active' and c.slug = $2)
    on m.person_id = p.id and m.status = 'active' and (m.revived_at is null or m.revived_at < s.created_at)
      and (m.connection_id is null or opens(m) and began_after_return(m, s.created_at))
  where s.id = $1 and s.revoked_at is null and s.expires_at > now() and s.last_seen_at > now() - interval '30 minutes'
    and (s.created_at > now() - interval '8 hours' and s.last_seen_at > now() - interval '15 minutes'
         or not exists (select from membership a where a.person_id = p.id and a.role = 'ADMIN' and a.status = 'active'))
  order by m.connection_id nulls first limit 1 $$;
revoke execute on function whois(bytea, text) from public;
grant execute on function whois(bytea, text) to gate_app;

-- Whether somebody is a Worker or a Viewer wherever they belong, and each of these companies lets them sign in by mail.
create function signs_in_by_mail(person uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from person p where p.id = $1 and p.status = 'active' and not p.support)
    and coalesce((select bool_and(m.role in ('WORKER', 'VIEWER') and o.mailed_codes)
      from membership m join company_settings o on o.company_id = m.company_id
      where m.person_id = $1 and m.status in ('active', 'pending')), false) $$;
revoke execute on function signs_in_by_mail(uuid) from public;
grant execute on function signs_in_by_mail(uuid) to gate_app;
reset role;
revoke create on schema public from gate_reader;
