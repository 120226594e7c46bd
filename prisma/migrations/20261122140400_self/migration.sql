-- A person's own page: their companies, invitations, sessions, notices and trail across all companies, and what
-- follows from a change of address or the end of an account.
grant create on schema public to gate_reader;
set local role gate_owner;

-- "Everything about me or done by me", newest first, without a look at anybody else's rows.
create index audit_event_of_person on audit_event (person_id, at desc, id desc) where person_id is not null;
create index audit_event_of_actor on audit_event (actor_id, at desc, id desc) where actor_id is not null;

-- Open requests and the own draft carry the name and the address that the person has now.
create function requests_follow_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update access_request set requestor_name = btrim(new.first_name || ' ' || new.last_name), requestor_email = new.email
    where person_id = new.id and status = 'requested';
  update registration set first_name = new.first_name, last_name = new.last_name, email = new.email, email_key = new.email_key
    where person_id = new.id;
  return null;
end $$;
create trigger person_renamed after update of first_name, last_name, email, email_key on person for each row
  when ((old.first_name, old.last_name, old.email, old.email_key) is distinct from (new.first_name, new.last_name, new.email, new.email_key))
  execute function requests_follow_person();

-- An account that is closed leaves nothing behind that could open it again: no session, no change of address, no link.
create function end_what_person_began() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update session set revoked_at = now() where person_id = new.id and revoked_at is null;
  update token set used_at = now() where used_at is null
    and (purpose = 'password-reset' and subject_id = new.id
      or purpose in ('email-change', 'email-undo') and subject_id in (select id from email_change where person_id = new.id));
  update email_change set status = 'cancelled' where person_id = new.id and status = 'asked';
  update email_change set undo_until = now() where person_id = new.id and status = 'done' and undo_until > now();
  return null;
end $$;
create trigger person_closed after update of status on person for each row
  when (new.status = 'closed' and old.status <> 'closed') execute function end_what_person_began();

------------------------------------------------------------------------------------------------------------
-- What a person may know of themselves across companies. The caller passes the signed-in person, nobody else.
------------------------------------------------------------------------------------------------------------
-- The companies a person has to do with, one row each by what matters most: an open door, an invitation, an open
-- request, else how the membership stands. `ref` is the row that `kind` names.
create function own_companies(person uuid)
  returns table (company_id uuid, slug text, name text, role text, status text, kind text, ref uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  with way as (
    select m.company_id, m.role, m.status, 'membership' as kind, m.id as ref,
      case m.status when 'active' then 1 when 'pending' then 4 else 5 end as rank
    from membership m where m.person_id = $1
    union all
    select i.company_id, i.role, 'invited', 'invitation', i.id, 2 from person p
    join invitation i on i.email_key = p.email_key and i.status = 'sent' and i.expires_at > now() where p.id = $1
    union all
    select r.company_id, r.claimed_role, 'requested', 'request', r.id, 3 from access_request r
    where r.person_id = $1 and r.status = 'requested'),
  first_way as (select distinct on (w.company_id) w.* from way w order by w.company_id, w.rank, w.ref)
  select c.id, c.slug, c.name, w.role, w.status, w.kind, w.ref
  from first_way w join company c on c.id = w.company_id and c.status = 'active' order by c.name_key, c.id $$;

-- Open invitations to a person's proven address; `needs_mobile` = as a Worker without a number that anybody knows.
create function invitations_of(person uuid)
  returns table (company_id uuid, id uuid, company_name text, role text, invited_by text, expires_at timestamptz,
    needs_mobile boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select i.company_id, i.id, c.name, m.role, btrim(b.first_name || ' ' || b.last_name), i.expires_at,
    m.role = 'WORKER' and coalesce(m.mobile, p.mobile) is null
  from person p
  join invitation i on i.email_key = p.email_key and i.status = 'sent' and i.expires_at > now()
  join membership m on m.company_id = i.company_id and m.id = i.membership_id and m.status = 'invited' and m.person_id is null
  join company c on c.id = i.company_id and c.status = 'active'
  join person b on b.id = i.invited_by_id
  where p.id = $1 and p.status = 'active' order by i.sent_at desc, i.id desc limit 50 $$;

-- A person's live sessions, by the rule of whois().
create function sessions_of(person uuid)
  returns table (id bytea, created_at timestamptz, last_seen_at timestamptz, user_agent text, address text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, s.created_at, s.last_seen_at, s.user_agent, s.address from session s
  where s.person_id = $1 and s.revoked_at is null and s.expires_at > now() and s.last_seen_at > now() - interval '30 minutes'
    and (s.created_at > now() - interval '8 hours' and s.last_seen_at > now() - interval '15 minutes'
      or not exists (select from membership a where a.person_id = $1 and a.role = 'ADMIN' and a.status = 'active'))
  order by s.last_seen_at desc, s.created_at desc $$;

-- The newest notices of the companies that a person reaches now; a company that ended the access tells nothing more.
create function notices_of(person uuid, most integer)
  returns table (company_id uuid, company_name text, company_slug text, id uuid, title text, href text,
    resolution text, created_at timestamptz, seen_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.name, c.slug, n.id, n.title, n.href, n.resolution, n.created_at, n.seen_at
  from (select distinct m.company_id from membership m where m.person_id = $1 and m.status = 'active') own
  join company c on c.id = own.company_id and c.status = 'active'
  cross join lateral (select * from notice x where x.company_id = c.id and x.person_id = $1
    order by x.created_at desc, x.id desc limit most) n
  order by n.created_at desc, n.id desc limit most $$;

-- The record of what concerns a person or was done by them, across companies and the platform, newest first. Whoever
-- reaches the company reads the names of others there; everybody else reads the role of who acted. A Worker reads
-- no name of whom something was about.
create function trail_of(person uuid, after_at timestamptz, after_id uuid, most integer)
  returns table (company_id uuid, company_name text, id uuid, at timestamptz, type text, data jsonb, actor_kind text,
    actor_id uuid, actor_name text, actor_role text, about_me boolean, about_name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  with place as (select coalesce(after_at, 'infinity') as at, coalesce(after_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff') as id),
  line as (
    (select e.* from audit_event e where e.person_id = $1
       and (e.at, e.id) < ((select p.at from place p), (select p.id from place p))
     order by e.at desc, e.id desc limit most)
    union
    (select e.* from audit_event e where e.actor_id = $1
       and (e.at, e.id) < ((select p.at from place p), (select p.id from place p))
     order by e.at desc, e.id desc limit most)
    order by at desc, id desc limit most)
  select e.company_id, c.name, e.id, e.at, e.type, e.data, e.actor_kind, e.actor_id,
    case when here.role is not null then btrim(a.first_name || ' ' || a.last_name) end,
    theirs.role, e.person_id is not distinct from $1,
    case when here.role <> 'WORKER' and e.person_id is distinct from $1 then coalesce(
      (select btrim(p.first_name || ' ' || p.last_name) from person p where p.id = e.person_id),
      (select btrim(m.first_name || ' ' || m.last_name) from membership m where m.company_id = e.company_id and m.id = e.subject_id),
      (select i.name from invitation i where i.company_id = e.company_id and i.id = e.subject_id)) end
  from line e
  left join company c on c.id = e.company_id
  left join person a on a.id = e.actor_id and e.actor_id <> $1
  left join lateral (select m.role from membership m where m.company_id = e.company_id and m.person_id = $1
    and m.status = 'active' and c.status = 'active' order by m.connection_id nulls first limit 1) here on true
  left join lateral (select m.role from membership m where m.company_id = e.company_id and m.person_id = a.id
    order by m.connection_id nulls first limit 1) theirs on true
  order by e.at desc, e.id desc $$;

-- How many lines that is.
create function trail_length(person uuid) returns integer
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::int from (
    select company_id, id from audit_event where person_id = $1
    union select company_id, id from audit_event where actor_id = $1) line $$;

reset role;
alter function own_companies(uuid) owner to gate_reader;
alter function invitations_of(uuid) owner to gate_reader;
alter function sessions_of(uuid) owner to gate_reader;
alter function notices_of(uuid, integer) owner to gate_reader;
alter function trail_of(uuid, timestamptz, uuid, integer) owner to gate_reader;
alter function trail_length(uuid) owner to gate_reader;
set local role gate_reader;
grant execute on function own_companies(uuid), invitations_of(uuid), sessions_of(uuid), notices_of(uuid, integer),
  trail_of(uuid, timestamptz, uuid, integer), trail_length(uuid) to gate_app;
reset role;
revoke create on schema public from gate_reader;
