-- The gate: people, companies, memberships, access requests, and the record of what happened to them.
--
-- Who is who in this database
--   gate_owner   owns every table and every trigger function; nobody signs in as it
--   gate_app     the web process and the commands: no DDL, owns nothing, sees one company at a time
--   gate_worker  the job worker's bookkeeping: the queue and the state of deliveries
--   gate_reader  owns the few read functions that must look before a company is known; nobody signs in as it
do $$
declare r text;
begin
  foreach r in array array['gate_owner', 'gate_app', 'gate_worker', 'gate_reader'] loop
    if not exists (select from pg_roles where rolname = r) then
      execute format('create role %I nologin', r);
    end if;
    execute format('grant %I to %I', r, current_user);
  end loop;
end $$;

-- No statement, lock or forgotten transaction may hold the gate up.
alter role gate_app set statement_timeout = '15s';
alter role gate_app set lock_timeout = '5s';
alter role gate_app set idle_in_transaction_session_timeout = '30s';

create extension if not exists pg_trgm;
create extension if not exists btree_gin;
create schema if not exists graphile_worker authorization gate_worker;

grant usage, create on schema public to gate_owner;
grant usage on schema public to gate_app, gate_worker, gate_reader;
-- A function's new owner needs CREATE on its schema at the moment it is handed over; taken back at the end.
grant create on schema public to gate_reader, gate_worker;
set local role gate_owner;

alter default privileges revoke execute on functions from public;

-- The company of the running transaction; unset means none, and none sees nothing.
create function current_company() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.company_id', true), '')::uuid $$;
grant execute on function current_company() to gate_app, gate_worker, gate_reader;

------------------------------------------------------------------------------------------------------------
-- Global tables: people, their sign-in, the company directory, limits, links. They hold no company's business.
------------------------------------------------------------------------------------------------------------
create table person (
  id uuid primary key,
  status text not null default 'active' check (status in ('active', 'closed')),
  first_name text not null check (char_length(first_name) between 1 and 80),
  last_name text not null default '' check (char_length(last_name) <= 80),
  email text not null check (char_length(email) <= 254),
  email_key text not null unique check (email_key = lower(email_key)),
  mobile text check (mobile ~ '^\+[1-9][0-9]{6,14}$'),
  language text not null default 'en',
  time_zone text not null default 'UTC',
  support boolean not null default false,
  email_verified_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table password (
  person_id uuid primary key references person (id),
  hash text not null,
  changed_at timestamptz not null default now()
);

create table session (
  id bytea primary key check (octet_length(id) = 32),
  person_id uuid not null references person (id),
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  user_agent text,
  address text
);
create index session_person on session (person_id) where revoked_at is null;

create table company (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 60),
  name text not null check (char_length(name) between 2 and 120),
  name_key text not null generated always as (lower(name)) stored,
  code text not null unique check (code ~ '^[A-Z0-9]{2,12}-[0-9]{4,8}$'),
  town text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  time_zone text not null,
  business_number text,
  found_by_name boolean not null default false,
  status text not null default 'active' check (status in ('active', 'closed')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index company_name on company using gin (name_key gin_trgm_ops) where found_by_name and status = 'active';

-- Secrets that travel in links: only their hash is kept, bound to purpose, company, subject and expiry.
create table token (
  hash bytea primary key check (octet_length(hash) = 32),
  purpose text not null check (purpose in ('request-status', 'registration', 'password-reset')),
  company_id uuid,
  subject_id uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index token_subject on token (subject_id, purpose);

create table rate_limit (
  key bytea primary key,
  used integer not null,
  resets_at timestamptz not null
);
create index rate_limit_resets on rate_limit (resets_at);

-- A registration under way; after the address is proven it holds the claim that is being prepared.
create table registration (
  id uuid primary key,
  cookie_hash bytea not null unique check (octet_length(cookie_hash) = 32),
  person_id uuid references person (id),
  first_name text not null,
  last_name text not null,
  email text not null,
  email_key text not null,
  mobile text,
  password_hash text,
  code_hash bytea,
  code_tries integer not null default 0 check (code_tries between 0 and 5),
  code_sent_at timestamptz,
  code_expires_at timestamptz,
  confirmed_at timestamptz,
  company_id uuid references company (id),
  source text check (source in ('code', 'link', 'search')),
  claimed_role text check (claimed_role in ('ADMIN', 'MANAGER', 'VIEWER', 'WORKER')),
  message text check (char_length(message) <= 1000),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create unique index registration_person on registration (person_id);
create index registration_email on registration (email_key);
create index registration_expiry on registration (expires_at);

-- What the local mailbox received; used only where no real mail transport is set.
create table mailbox (
  id uuid primary key,
  recipient text not null,
  subject text not null,
  template text not null,
  text text not null,
  html text not null,
  created_at timestamptz not null default clock_timestamp()
);
create index mailbox_newest on mailbox (created_at desc, id desc);

-- Which worker processes are alive: each holds an advisory lock on its key for as long as it lives.
create table worker_presence (
  worker_id text primary key,
  lock_key integer not null,
  started_at timestamptz not null default now()
);

------------------------------------------------------------------------------------------------------------
-- Tenant tables: company_id leads every key, row security is forced on each.
------------------------------------------------------------------------------------------------------------
create table company_settings (
  company_id uuid primary key references company (id),
  first_reminder_days integer not null default 1 check (first_reminder_days between 1 and 30),
  second_reminder_days integer not null default 2 check (second_reminder_days between 1 and 30),
  other_admins_days integer not null default 3 check (other_admins_days between 1 and 30),
  expiry_days integer not null default 30 check (expiry_days between 7 and 365),
  first_notice_days integer not null default 7 check (first_notice_days between 1 and 60),
  last_notice_days integer not null default 1 check (last_notice_days between 1 and 60),
  wait_days integer not null default 7 check (wait_days between 0 and 365),
  working_days integer[] not null default '{1,2,3,4,5}' check (cardinality(working_days) between 1 and 7),
  day_ends text not null default '17:00' check (day_ends ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  holidays date[] not null default '{}',
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  check (first_reminder_days <= second_reminder_days and second_reminder_days <= other_admins_days),
  check (last_notice_days < first_notice_days and first_notice_days < expiry_days)
);

create table membership (
  company_id uuid not null references company (id),
  id uuid not null,
  person_id uuid not null references person (id),
  connection_id uuid,
  role text not null check (role in ('ADMIN', 'MANAGER', 'VIEWER', 'WORKER')),
  status text not null check (status in ('initial', 'invited', 'pending', 'active', 'inactive')),
  send_notifications boolean not null default true,
  mobile text check (mobile ~ '^\+[1-9][0-9]{6,14}$'),
  name_key text not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint membership_one_per_person unique nulls not distinct (company_id, person_id, connection_id),
  constraint membership_worker_mobile check (role <> 'WORKER' or status <> 'active' or mobile is not null)
);
create index membership_list on membership (company_id, status, name_key, id);
create index membership_admins on membership (company_id) where role = 'ADMIN' and status = 'active';
create index membership_person on membership (person_id);
create index membership_mobile on membership (company_id, mobile) where mobile is not null;

create table decline_reason (
  company_id uuid not null references company (id),
  id uuid not null,
  label text not null check (char_length(label) between 3 and 120),
  position integer not null,
  retired_at timestamptz,
  primary key (company_id, id)
);
create unique index decline_reason_label on decline_reason (company_id, lower(label)) where retired_at is null;

create table access_request (
  company_id uuid not null references company (id),
  id uuid not null,
  person_id uuid not null references person (id),
  requestor_name text not null,
  requestor_email text not null,
  requestor_mobile text,
  claimed_role text not null check (claimed_role in ('ADMIN', 'MANAGER', 'VIEWER', 'WORKER')),
  message text check (char_length(message) <= 1000),
  source text not null check (source in ('code', 'link', 'search')),
  status text not null default 'requested'
    check (status in ('requested', 'accepted', 'declined', 'withdrawn', 'expired')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  due_at timestamptz not null,
  expires_at timestamptz not null,
  reminded_until timestamptz not null default now(),
  next_reminder_at timestamptz,
  first_seen_at timestamptz,
  decided_at timestamptz,
  decided_by_id uuid references person (id),
  decided_role text check (decided_role in ('ADMIN', 'MANAGER', 'VIEWER', 'WORKER')),
  reason_id uuid,
  reason text check (char_length(reason) between 3 and 500),
  note text check (char_length(note) <= 1000),
  ask_again_at timestamptz,
  blocked boolean not null default false,
  search text not null generated always as
    (lower(requestor_name || ' ' || requestor_email || ' ' || coalesce(requestor_mobile, ''))) stored,
  primary key (company_id, id),
  foreign key (company_id, reason_id) references decline_reason (company_id, id),
  constraint access_request_decided check ((status = 'requested') = (decided_at is null)),
  constraint access_request_decider check
    (status not in ('accepted', 'declined') or (decided_by_id is not null and decided_by_id <> person_id)),
  constraint access_request_accepted check (status <> 'accepted' or decided_role is not null),
  constraint access_request_declined check (status <> 'declined' or reason is not null)
);
create unique index access_request_one_open on access_request (company_id, person_id) where status = 'requested';
create index access_request_list on access_request (company_id, status, created_at, id);
create index access_request_person on access_request (company_id, person_id, created_at);
create index access_request_mobile on access_request (company_id, requestor_mobile) where requestor_mobile is not null;
create index access_request_reminders on access_request (next_reminder_at) where status = 'requested';
create index access_request_search on access_request using gin (company_id, search gin_trgm_ops);

create table audit_event (
  company_id uuid not null,
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  actor_kind text not null check (actor_kind in ('visitor', 'person', 'member', 'support', 'system')),
  actor_id uuid,
  type text not null,
  subject_id uuid,
  person_id uuid,
  data jsonb not null default '{}',
  origin text,
  request_id text,
  primary key (company_id, id)
);
create index audit_event_newest on audit_event (company_id, at desc, id desc);
create index audit_event_subject on audit_event (company_id, subject_id, at, id);
create index audit_event_person on audit_event (company_id, person_id, at, id);

-- Events that the sealer has not chained yet.
create table audit_open (
  company_id uuid not null,
  event_id uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (company_id, event_id)
);

create table audit_seal (
  company_id uuid not null,
  seq bigint not null,
  event_id uuid not null,
  hash bytea not null,
  primary key (company_id, seq),
  unique (company_id, event_id)
);

create table notice (
  company_id uuid not null,
  id uuid not null,
  person_id uuid not null references person (id),
  event_id uuid not null,
  topic text not null
    check (topic in ('access-requests', 'people', 'documents', 'incidents', 'integrations', 'security')),
  subject_id uuid,
  title text not null,
  href text not null,
  resolution text,
  created_at timestamptz not null default now(),
  seen_at timestamptz,
  primary key (company_id, id),
  constraint notice_once unique (company_id, event_id, person_id)
);
create index notice_person on notice (company_id, person_id, created_at desc, id desc);
create index notice_subject on notice (company_id, subject_id) where resolution is null;

create table delivery (
  company_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  channel text not null default 'email' check (channel in ('email')),
  person_id uuid references person (id),
  recipient text not null,
  template text not null,
  subject_id uuid,
  status text not null default 'queued'
    check (status in ('queued', 'sent', 'delivered', 'bounced', 'failed', 'cancelled')),
  payload bytea,
  attempts integer not null default 0,
  first_tried_at timestamptz,
  last_error text,
  provider_id text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (company_id, id),
  constraint delivery_once unique (company_id, event_id, channel, recipient)
);
create index delivery_subject on delivery (company_id, subject_id);

------------------------------------------------------------------------------------------------------------
-- Row security
------------------------------------------------------------------------------------------------------------
do $$
declare t text;
begin
  foreach t in array array['company_settings', 'membership', 'decline_reason', 'access_request', 'audit_event',
                           'audit_open', 'audit_seal', 'notice', 'delivery'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I to gate_app using (company_id = current_company()) with check (company_id = current_company())', t);
    execute format('create policy owner on %I to gate_owner using (true) with check (true)', t);
  end loop;
end $$;

create policy reader on membership for select to gate_reader using (true);
create policy reader on access_request for select to gate_reader using (true);
create policy reader on delivery for select to gate_reader using (true);
create policy worker on delivery to gate_worker using (true) with check (true);
create policy worker on audit_open for select to gate_worker using (true);

-- The directory is readable by the app; a company changes only its own entry.
alter table company enable row level security;
alter table company force row level security;
create policy directory on company for select to gate_app, gate_reader using (true);
create policy own_insert on company for insert to gate_app with check (id = current_company());
create policy own_update on company for update to gate_app using (id = current_company()) with check (id = current_company());
create policy owner on company to gate_owner using (true) with check (true);

------------------------------------------------------------------------------------------------------------
-- Rights: the app inserts and updates, and deletes nothing but spent drafts and old limits
------------------------------------------------------------------------------------------------------------
grant select, insert, update on person, password, session, company, token, company_settings, membership,
  decline_reason, access_request, notice to gate_app;
grant select, insert, update, delete on registration, rate_limit to gate_app;
grant select, insert on audit_event, delivery to gate_app;
grant select on mailbox, audit_open, audit_seal to gate_app;

grant select, update on delivery to gate_worker;
grant select on audit_open to gate_worker; -- ids and times only: how far behind the sealer is
grant select, insert on mailbox to gate_worker;
grant select, insert, delete on worker_presence to gate_worker;
grant select, delete on registration, rate_limit, token to gate_worker;

grant select on person, session, company, membership, access_request, delivery to gate_reader;

------------------------------------------------------------------------------------------------------------
-- What the database refuses, whoever asks
------------------------------------------------------------------------------------------------------------
-- A decision cannot be reversed: no column of a request that left "requested" ever changes again.
create function refuse_change_of_final() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'an access request is never deleted' using errcode = 'GH002';
  end if;
  if old.status <> 'requested' then
    raise exception 'an access request that is % is final', old.status using errcode = 'GH002';
  end if;
  if new.company_id <> old.company_id or new.id <> old.id or new.person_id <> old.person_id then
    raise exception 'an access request never changes hands' using errcode = 'GH002';
  end if;
  return new;
end $$;
create trigger access_request_final before update or delete on access_request
  for each row execute function refuse_change_of_final();

-- A request begins as one: nothing is born decided. A decision is an active Admin's, taken now.
create function refuse_false_decision() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'requested' then
      raise exception 'an access request begins as requested' using errcode = 'GH002';
    end if;
  elsif new.status in ('accepted', 'declined') and not exists (select from membership m
    where m.company_id = new.company_id and m.person_id = new.decided_by_id and m.role = 'ADMIN' and m.status = 'active') then
    raise exception 'only an active Admin decides an access request' using errcode = 'GH002';
  end if;
  return new;
end $$;
create trigger access_request_decision before insert or update of status on access_request
  for each row execute function refuse_false_decision();

-- At least one active Admin with notifications on remains in every active company.
-- Runs after the change, under a lock on the company, so that two Admins leaving at once see each other.
create function keep_one_admin() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if old.role = 'ADMIN' and old.status = 'active' and old.send_notifications
     and (tg_op = 'DELETE' or not (new.role = 'ADMIN' and new.status = 'active' and new.send_notifications)) then
    perform 1 from company where id = old.company_id for update;
    if exists (select 1 from company where id = old.company_id and status = 'active')
       and not exists (select 1 from membership where company_id = old.company_id and role = 'ADMIN'
                       and status = 'active' and send_notifications) then
      raise exception 'the last active Admin with notifications on' using errcode = 'GH001';
    end if;
  end if;
  return null;
end $$;
create trigger membership_keep_one_admin after update or delete on membership
  for each row execute function keep_one_admin();

-- The record is append-only, for every role.
create function refuse_change_of_record() returns trigger language plpgsql as $$
begin
  raise exception 'the record is append-only' using errcode = 'GH003';
end $$;
create trigger audit_event_append_only before update or delete on audit_event
  for each row execute function refuse_change_of_record();
create trigger audit_event_no_truncate before truncate on audit_event
  for each statement execute function refuse_change_of_record();
create trigger audit_seal_append_only before update or delete on audit_seal
  for each row execute function refuse_change_of_record();
create trigger audit_seal_no_truncate before truncate on audit_seal
  for each statement execute function refuse_change_of_record();

------------------------------------------------------------------------------------------------------------
-- The audit chain: events wait in a list until the sealer chains them, once a second, per company
------------------------------------------------------------------------------------------------------------
-- The record tells its own time, whatever a caller says.
create function audit_event_time() returns trigger language plpgsql as $$
begin
  new.at := clock_timestamp();
  return new;
end $$;
create trigger audit_event_at before insert on audit_event for each row execute function audit_event_time();

create function audit_open_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into audit_open (company_id, event_id) values (new.company_id, new.id);
  return null;
end $$;
create trigger audit_event_open after insert on audit_event for each row execute function audit_open_event();

-- One link of the chain; scripts/audit-verify.ts computes the same outside this function.
create function audit_link(previous bytea, seq bigint, e audit_event) returns bytea language sql immutable as $$
  select sha256(previous || convert_to(jsonb_build_array(
    e.company_id, seq, e.id, extract(epoch from e.at)::text, e.actor_kind, e.actor_id, e.type, e.subject_id,
    e.person_id, e.data, e.origin, e.request_id)::text, 'utf8')) $$;

create function audit_seal_open() returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  e audit_event; company uuid; link bytea; place bigint; sealed bigint := 0;
begin
  if not pg_try_advisory_xact_lock(424242) then return 0; end if; -- one sealer at a time
  for e in select a.* from audit_open o join audit_event a on a.company_id = o.company_id and a.id = o.event_id
           order by a.company_id, a.at, a.id limit 20000 loop
    if company is distinct from e.company_id then
      company := e.company_id; place := 0; link := '\x00';
      select s.seq, s.hash into place, link from audit_seal s where s.company_id = company order by s.seq desc limit 1;
      if not found then place := 0; link := '\x00'; end if;
    end if;
    place := place + 1;
    link := audit_link(link, place, e);
    insert into audit_seal (company_id, seq, event_id, hash) values (company, place, e.id, link);
    delete from audit_open where company_id = company and event_id = e.id;
    sealed := sealed + 1;
  end loop;
  return sealed;
end $$;
grant execute on function audit_seal_open() to gate_worker;

------------------------------------------------------------------------------------------------------------
-- Functions that look before a company is known, each owned by a role that can do nothing else
------------------------------------------------------------------------------------------------------------
-- Who holds this session, and what they are in the company with this slug: the question of every request.
-- No row = sign in (again); a row with a company id = access to that company now. A session ends after 30 idle
-- minutes and 12 hours at most, that of an Admin of any company after 15 minutes and 8 hours (database clock).
create function whois(session_hash bytea, company_slug text)
  returns table (person_id uuid, first_name text, last_name text, email text, support boolean, time_zone text,
    seen_at timestamptz, company_id uuid, slug text, company_name text, company_zone text,
    membership_id uuid, role text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.first_name, p.last_name, p.email, p.support, p.time_zone, s.last_seen_at,
         c.id, c.slug, c.name, c.time_zone, m.id, m.role
  from session s
  join person p on p.id = s.person_id and p.status = 'active'
  left join (membership m join company c on c.id = m.company_id and c.status = 'active' and c.slug = $2)
    on m.person_id = p.id and m.status = 'active'
  where s.id = $1 and s.revoked_at is null and s.expires_at > now() and s.last_seen_at > now() - interval '30 minutes'
    and (s.created_at > now() - interval '8 hours' and s.last_seen_at > now() - interval '15 minutes'
         or not exists (select from membership a where a.person_id = p.id and a.role = 'ADMIN' and a.status = 'active'))
  order by m.connection_id nulls first limit 1 $$;

-- The companies a person can open now, for landing and switching.
create function companies_of(person uuid) returns table (company_id uuid, slug text, name text, role text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.slug, c.name, m.role from membership m join company c on c.id = m.company_id and c.status = 'active'
  where m.person_id = person and m.status = 'active' order by c.name_key, c.id $$;

-- A person's own requests across companies, newest first: what sign-in leads to while nothing is open yet.
create function requests_of(person uuid) returns table (company_id uuid, id uuid, status text, created_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.company_id, r.id, r.status, r.created_at from access_request r
  where r.person_id = person order by (r.status = 'requested') desc, r.created_at desc limit 20 $$;
create index access_request_of_person on access_request (person_id);

-- Substring search needs the trigram index, which row security would keep out of reach; the company is checked here.
create function search_access_requests(words text, wanted_status text, after_at timestamptz, after_id uuid, page_size integer)
  returns table (id uuid, created_at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
  select r.id, r.created_at from access_request r
  where r.company_id = current_company() and r.search like '%' || words || '%'
    and (wanted_status is null or r.status = wanted_status)
    and (after_at is null or (r.created_at, r.id) > (after_at, after_id))
  order by r.created_at, r.id limit page_size;
end $$;

-- Requests whose next reminder or expiry has come, for the worker's clock.
create function due_access_requests(most integer) returns table (company_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.company_id, r.id from access_request r
  where r.status = 'requested' and r.next_reminder_at <= now() order by r.next_reminder_at limit most $$;

-- Why a queued mail is overtaken by what happened since; null while it is still wanted. Asked right before each try.
create function delivery_overtaken(company uuid, delivery uuid) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when p.status = 'closed' then 'The account of the recipient is closed.'
    when d.template in ('access-requested', 'access-reminder', 'access-expired-admin') and not exists
        (select from membership m where m.company_id = d.company_id and m.person_id = d.person_id
           and m.role = 'ADMIN' and m.status = 'active')
      then 'The recipient is no longer an active Admin of the company.'
    when d.template in ('access-reminder', 'access-expiring') and r.status <> 'requested'
      then 'The request is no longer open.'
  end
  from delivery d
  left join person p on p.id = d.person_id
  left join access_request r on r.company_id = d.company_id and r.id = d.subject_id
  where d.company_id = $1 and d.id = $2 $$;

reset role;
alter function whois(bytea, text) owner to gate_reader;
alter function companies_of(uuid) owner to gate_reader;
alter function requests_of(uuid) owner to gate_reader;
alter function search_access_requests(text, text, timestamptz, uuid, integer) owner to gate_reader;
alter function due_access_requests(integer) owner to gate_reader;
alter function delivery_overtaken(uuid, uuid) owner to gate_reader;
set local role gate_reader;
grant execute on function whois(bytea, text), companies_of(uuid), requests_of(uuid),
  search_access_requests(text, text, timestamptz, uuid, integer) to gate_app;
grant execute on function due_access_requests(integer) to gate_worker;
grant execute on function delivery_overtaken(uuid, uuid) to gate_worker;
reset role;

-- The only door to the queue: a delivery's job, in the transaction that recorded the delivery.
create function enqueue_delivery(company uuid, delivery uuid, run_at timestamptz default null) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made bigint;
begin
  if company is distinct from public.current_company() then
    raise exception 'a delivery is queued in its own company only' using errcode = 'GH004';
  end if;
  select id into made from graphile_worker.add_job('send-mail',
    json_build_object('company', company, 'delivery', delivery),
    run_at => enqueue_delivery.run_at, max_attempts => 40, job_key => delivery::text);
  return made;
end $$;
revoke all on function enqueue_delivery(uuid, uuid, timestamptz) from public;
grant execute on function enqueue_delivery(uuid, uuid, timestamptz) to gate_app;
alter function enqueue_delivery(uuid, uuid, timestamptz) owner to gate_worker;

-- Counts one use; answers the seconds to wait when the limit is passed, else 0. Atomic across processes.
create function take_limit(limit_key bytea, most integer, window_seconds integer) returns integer
  language sql set search_path = public, pg_temp as $$
  insert into rate_limit as l (key, used, resets_at) values (limit_key, 1, now() + make_interval(secs => window_seconds))
  on conflict (key) do update set
    used = case when l.resets_at <= now() then 1 else least(l.used + 1, most + 1) end,
    resets_at = case when l.resets_at <= now() then now() + make_interval(secs => window_seconds) else l.resets_at end
  returning case when used > most then greatest(1, ceil(extract(epoch from resets_at - now())))::integer else 0 end $$;
revoke all on function take_limit(bytea, integer, integer) from public;
grant execute on function take_limit(bytea, integer, integer) to gate_app;
alter function take_limit(bytea, integer, integer) owner to gate_owner;

revoke create on schema public from gate_reader, gate_worker;
revoke all on schema public from public;
