-- My team: records of people who have no login yet, invitations, join links, long work, and what a person and a
-- company keep about themselves.
set local role gate_owner;

------------------------------------------------------------------------------------------------------------
-- A membership may come before its person: an Admin records somebody, the person signs up later. It then carries
-- the name and address that the company gave; once a person is there, theirs.
------------------------------------------------------------------------------------------------------------
-- Which of the lists under My team somebody stands in.
create function list_of(status text, role text) returns text language sql immutable parallel safe as $$
  select case when status = 'inactive' then 'inactive' when role = 'WORKER' then 'workers' else 'users' end $$;
-- One word for an invitation: how far an open one has come, or how it ended.
create function state_of(status text, mail text) returns text language sql immutable parallel safe as $$
  select case when status <> 'sent' then status when mail = 'queued' then 'sent' else mail end $$;
grant execute on function list_of(text, text), state_of(text, text) to gate_app, gate_worker, gate_reader;

alter table membership alter column person_id drop not null;
alter table membership drop constraint membership_one_per_person;
drop index membership_list;
alter table membership drop column name_key;

alter table membership
  add column first_name text,
  add column last_name text not null default '' check (char_length(last_name) <= 80),
  add column email text check (char_length(email) <= 254),
  add column email_key text check (email_key = lower(email_key)),
  add column reference text check (char_length(reference) between 1 and 60);
update membership m set first_name = p.first_name, last_name = p.last_name, email = p.email, email_key = p.email_key
  from person p where p.id = m.person_id;
alter table membership
  alter column first_name set not null,
  add check (char_length(first_name) between 1 and 80),
  -- Whoever has no login yet is known by an address; nobody gets in without a person.
  add constraint membership_known check (person_id is not null or status = 'inactive' or email_key is not null),
  add constraint membership_of_person check (person_id is not null or status in ('initial', 'invited', 'inactive')),
  add column name_key text not null generated always as (lower(btrim(first_name || ' ' || last_name))) stored,
  add column list text not null generated always as (list_of(status, role)) stored,
  add column search text not null generated always as (lower(btrim(first_name || ' ' || last_name) || ' '
    || coalesce(email_key, '') || ' ' || coalesce(mobile, '') || ' ' || coalesce(reference, ''))) stored;

create unique index membership_one_per_person on membership (company_id, person_id, connection_id) nulls not distinct
  where person_id is not null;
create unique index membership_one_per_email on membership (company_id, email_key, connection_id) nulls not distinct
  where email_key is not null;
create unique index membership_reference on membership (company_id, lower(reference)) where reference is not null;
create index membership_list on membership (company_id, list, name_key, id);
create index membership_list_status on membership (company_id, list, status, name_key, id);
create index membership_list_role on membership (company_id, list, role, name_key, id) where list <> 'workers';
create index membership_list_added on membership (company_id, list, created_at, id);
create index membership_search on membership using gin (company_id, search gin_trgm_ops);
-- One in a thousand is found by the estimate for a search, not one in a hundred.
alter table membership alter column search set statistics 1000;

-- A person's name and address are the same in every company. A record of another one that waits for the new address
-- yields: it was meant for this person, who is a member already.
create function membership_follows_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update invitation i set status = 'revoked', closed_at = now(), version = i.version + 1
    from membership w, membership m
    where m.person_id = new.id and w.company_id = m.company_id and w.person_id is null and w.email_key = new.email_key
      and w.connection_id is not distinct from m.connection_id
      and i.company_id = w.company_id and i.membership_id = w.id and i.status = 'sent';
  update membership w set email = null, email_key = null, status = 'inactive', version = w.version + 1, updated_at = now()
    from membership m
    where m.person_id = new.id and w.company_id = m.company_id and w.person_id is null and w.email_key = new.email_key
      and w.connection_id is not distinct from m.connection_id;
  update membership m set first_name = new.first_name, last_name = new.last_name, email = new.email,
    email_key = new.email_key, updated_at = now() where m.person_id = new.id;
  return null;
end $$;
create trigger person_changed after update of first_name, last_name, email, email_key on person for each row
  when ((old.first_name, old.last_name, old.email, old.email_key) is distinct from (new.first_name, new.last_name, new.email, new.email_key))
  execute function membership_follows_person();

------------------------------------------------------------------------------------------------------------
-- Invitations and join links
------------------------------------------------------------------------------------------------------------
create table invitation (
  company_id uuid not null references company (id),
  id uuid not null,
  membership_id uuid not null,
  name text not null,
  email text not null check (char_length(email) <= 254),
  email_key text not null check (email_key = lower(email_key)),
  role text not null check (role in ('ADMIN', 'MANAGER', 'VIEWER', 'WORKER')),
  status text not null default 'sent' check (status in ('sent', 'accepted', 'declined', 'revoked', 'expired')),
  -- What the provider said of the newest mail.
  mail text not null default 'queued' check (mail in ('queued', 'sent', 'delivered', 'opened', 'bounced', 'failed')),
  invited_by_id uuid not null references person (id),
  sent_count integer not null default 1 check (sent_count >= 1),
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz,
  -- Whoever holds a copied link proves the invited address by this code.
  code_hash bytea,
  code_tries integer not null default 0 check (code_tries between 0 and 5),
  code_expires_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  state text not null generated always as (state_of(status, mail)) stored,
  search text not null generated always as (lower(name || ' ' || email_key)) stored,
  primary key (company_id, id),
  foreign key (company_id, membership_id) references membership (company_id, id),
  constraint invitation_closed check ((status = 'sent') = (closed_at is null))
);
create unique index invitation_one_open on invitation (company_id, email_key) where status = 'sent';
create index invitation_membership on invitation (company_id, membership_id);
create index invitation_list on invitation (company_id, sent_at desc, id desc);
create index invitation_list_state on invitation (company_id, state, sent_at desc, id desc);
create index invitation_search on invitation using gin (company_id, search gin_trgm_ops);
create index invitation_email on invitation (email_key) where status = 'sent';
create index invitation_expiry on invitation (expires_at) where status = 'sent';

-- An accepted invitation stays accepted.
create function refuse_change_of_accepted() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'an invitation is never deleted' using errcode = 'GH002'; end if;
  if old.status = 'accepted' and new.status <> 'accepted' then
    raise exception 'an accepted invitation is final' using errcode = 'GH002';
  end if;
  return new;
end $$;
create trigger invitation_final before update or delete on invitation
  for each row execute function refuse_change_of_accepted();

-- A link or poster with a preset role: it leads to a request, never straight in.
create table join_link (
  company_id uuid not null references company (id),
  id uuid not null,
  code text not null unique check (code ~ '^[a-z2-9]{10}$'),
  label text not null check (char_length(label) between 1 and 80),
  role text not null check (role in ('ADMIN', 'MANAGER', 'VIEWER', 'WORKER')),
  expires_at timestamptz not null,
  most_uses integer not null check (most_uses between 1 and 100000),
  uses integer not null default 0,
  revoked_at timestamptz,
  created_by_id uuid not null references person (id),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint join_link_uses check (uses between 0 and most_uses)
);
create index join_link_list on join_link (company_id, created_at desc, id desc);

alter table registration add column join_link_id uuid, add column join_role text check (join_role in ('ADMIN', 'MANAGER', 'VIEWER', 'WORKER'));
alter table registration drop constraint registration_source_check;
alter table registration add constraint registration_source_check check (source in ('code', 'link', 'search', 'join-link'));
alter table access_request add column join_link_id uuid;
alter table access_request drop constraint access_request_source_check;
alter table access_request add constraint access_request_source_check check (source in ('code', 'link', 'search', 'join-link'));
alter table access_request add foreign key (company_id, join_link_id) references join_link (company_id, id);

alter table token drop constraint token_purpose_check;
alter table token add constraint token_purpose_check check (purpose in ('request-status', 'registration', 'password-reset',
  'invitation', 'invitation-copy', 'email-change', 'email-undo'));

------------------------------------------------------------------------------------------------------------
-- Lists as somebody wants to find them again
------------------------------------------------------------------------------------------------------------
create table saved_view (
  company_id uuid not null references company (id),
  id uuid not null,
  person_id uuid not null references person (id),
  list text not null check (list in ('users', 'workers', 'inactive', 'invitations', 'access-requests')),
  name text not null check (char_length(name) between 1 and 60),
  -- The filters as they stand in the address.
  query text not null check (char_length(query) <= 1000),
  shared boolean not null default false,
  removed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);
create unique index saved_view_name on saved_view (company_id, person_id, list, lower(name)) where removed_at is null;
create index saved_view_list on saved_view (company_id, list) where removed_at is null;

------------------------------------------------------------------------------------------------------------
-- Long work of a company: an import, an export, one move over many. It can be watched, left, and come back to.
------------------------------------------------------------------------------------------------------------
create table batch (
  company_id uuid not null references company (id),
  id uuid not null,
  kind text not null check (kind in ('import', 'export', 'bulk')),
  title text not null,
  status text not null check (status in ('draft', 'checking', 'ready', 'running', 'done', 'cancelled', 'failed')),
  person_id uuid not null references person (id),
  -- What was asked for, by kind: the columns of a file, the filter of a list, the move.
  input jsonb not null default '{}',
  -- Counts by outcome, such as {"added": 10, "same": 2, "faulty": 1}.
  counts jsonb not null default '{}',
  total integer,
  done integer not null default 0,
  cancel_asked_at timestamptz,
  failure text,
  -- A file in the storage: what was handed in, and what came out.
  source_key text,
  result_key text,
  result_expires_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (company_id, id)
);
create index batch_list on batch (company_id, created_at desc, id desc);
create index batch_under_way on batch (status, created_at) where status in ('checking', 'running');

-- What became of each row of a move over many.
create table batch_row (
  company_id uuid not null,
  batch_id uuid not null,
  line integer not null,
  subject_id uuid,
  label text not null,
  outcome text not null,
  reason text,
  primary key (company_id, batch_id, line),
  foreign key (company_id, batch_id) references batch (company_id, id)
);
create index batch_row_outcome on batch_row (company_id, batch_id, outcome, line);

-- A file's rows while they are checked and taken over. COPY cannot write under row security, so this one table has
-- none, and the app no right on it: the worker writes it, definer functions that check the company read it.
create unlogged table import_stage (
  company_id uuid not null,
  batch_id uuid not null,
  line integer not null,
  cells text[] not null,
  first_name text,
  last_name text,
  email text,
  email_key text,
  mobile text,
  reference text,
  role text,
  outcome text check (outcome in ('added', 'changed', 'same', 'faulty')),
  reason text,
  -- What a change changes, as {"mobile": ["old", "new"]}.
  diff jsonb,
  membership_id uuid,
  done boolean not null default false,
  primary key (company_id, batch_id, line)
);

------------------------------------------------------------------------------------------------------------
-- A company's own things
------------------------------------------------------------------------------------------------------------
-- Earlier slugs: an old address leads to the new one, and no other company takes it.
create table company_slug (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 60),
  company_id uuid not null references company (id),
  created_at timestamptz not null default now()
);
create index company_slug_company on company_slug (company_id);

create table company_logo (
  company_id uuid primary key references company (id),
  image bytea not null check (octet_length(image) <= 200000), -- PNG, re-encoded by us
  updated_at timestamptz not null default now()
);

-- A domain that a company has shown to be its own: evidence for reviewers, never a gate.
create table company_domain (
  company_id uuid not null references company (id),
  id uuid not null,
  domain text not null check (domain = lower(domain) and char_length(domain) between 4 and 190),
  -- The value that the company puts into a TXT record of the domain.
  challenge text not null,
  method text check (method in ('dns', 'mail')),
  code_hash bytea,
  code_tries integer not null default 0 check (code_tries between 0 and 5),
  code_expires_at timestamptz,
  checked_at timestamptz,
  verified_at timestamptz,
  removed_at timestamptz,
  created_by_id uuid not null references person (id),
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint company_domain_proven check ((verified_at is null) or method is not null)
);
create unique index company_domain_once on company_domain (company_id, domain) where removed_at is null;

------------------------------------------------------------------------------------------------------------
-- A person's change of address: proven at the new one, told to the old one, which can undo it for 72 hours
------------------------------------------------------------------------------------------------------------
create table email_change (
  id uuid primary key,
  person_id uuid not null references person (id),
  old_email text not null,
  new_email text not null,
  new_email_key text not null,
  status text not null default 'asked' check (status in ('asked', 'done', 'undone', 'cancelled')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  done_at timestamptz,
  undo_until timestamptz
);
create unique index email_change_one_open on email_change (person_id) where status = 'asked';
create index email_change_person on email_change (person_id, created_at desc);

------------------------------------------------------------------------------------------------------------
-- What the mail's provider tells of a delivery, each telling counted once
------------------------------------------------------------------------------------------------------------
create table webhook_event (
  id text primary key check (char_length(id) <= 200),
  received_at timestamptz not null default now()
);
create index webhook_event_age on webhook_event (received_at);
alter table delivery add column opened_at timestamptz;
create index delivery_provider on delivery (provider_id) where provider_id is not null;

-- Writes down what the provider told: later steps never fall back to earlier ones, and "bounced" is the end.
-- Answers whether anything changed. The app may not write a delivery otherwise.
create function note_delivery(delivery uuid, told text, told_at timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update delivery d set
    status = case when told = 'opened' then 'delivered' else told end, payload = null, sent_at = coalesce(d.sent_at, now()),
    opened_at = case when told = 'opened' then told_at else d.opened_at end
  where d.company_id = current_company() and d.id = $1 and case told
    when 'delivered' then d.status in ('queued', 'sent')
    when 'opened' then d.status in ('queued', 'sent', 'delivered') and d.opened_at is null
    when 'bounced' then d.status in ('queued', 'sent', 'delivered')
    else false end;
  return found;
end $$;
grant execute on function note_delivery(uuid, text, timestamptz) to gate_app;

-- An invitation shows how its newest mail fared, whoever writes that down.
create function invitation_follows_mail() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update invitation i set mail = case
      when new.status = 'delivered' and new.opened_at is not null then 'opened'
      when new.status in ('sent', 'delivered', 'bounced', 'failed') then new.status
      else i.mail end,
    opened_at = coalesce(i.opened_at, new.opened_at)
  where i.company_id = new.company_id and i.id = new.subject_id
    and not exists (select from delivery d where d.company_id = new.company_id and d.subject_id = new.subject_id
      and d.template = 'invitation' and (d.created_at, d.id) > (new.created_at, new.id));
  return null;
end $$;
create trigger delivery_of_invitation after update of status, opened_at on delivery for each row
  when (new.template = 'invitation') execute function invitation_follows_mail();

------------------------------------------------------------------------------------------------------------
-- Row security and rights
------------------------------------------------------------------------------------------------------------
do $$
declare t text;
begin
  foreach t in array array['invitation', 'join_link', 'saved_view', 'batch', 'batch_row', 'company_logo', 'company_domain'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I to gate_app using (company_id = current_company()) with check (company_id = current_company())', t);
    execute format('create policy owner on %I to gate_owner using (true) with check (true)', t);
  end loop;
end $$;
create policy reader on invitation for select to gate_reader using (true);
create policy reader on join_link for select to gate_reader using (true);
create policy reader on batch for select to gate_reader using (true);
create policy reader on audit_event for select to gate_reader using (true);
create policy reader on notice for select to gate_reader using (true);
create policy reader on company_domain for select to gate_reader using (true);

grant select, insert, update on invitation, join_link, saved_view, batch, company_logo, company_domain, email_change to gate_app;
grant select, insert on batch_row, company_slug, webhook_event to gate_app;
grant delete on company_logo to gate_app;
grant select, insert, update, delete on import_stage to gate_worker;
grant select, delete on webhook_event to gate_worker;
grant select on invitation, join_link, batch, import_stage, audit_event, notice, company_domain, token to gate_reader;
reset role;
